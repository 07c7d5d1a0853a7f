import * as vscode from 'vscode';
import type { DocumentEdit, DocumentState, EditStep } from '../../protocol/document';
import type { DatasetInfo } from '../../protocol/engine';
import type { EngineLink } from '../engine/link';
import { patiently } from '../engine/patience';

/** An edit as VS Code's own undo and redo know it. */
export interface UndoableEdit {
  readonly label: string;
  undo(): Promise<void>;
  redo(): Promise<void>;
}

const UNTOUCHED: DocumentState = {
  version: 0,
  records: 0,
  edited: 0,
  removed: 0,
  changed: false,
  last: null,
};

/** The changes of one dataset, done one after the other. */
export class Edits implements vscode.Disposable {
  readonly #made = new vscode.EventEmitter<UndoableEdit>();
  readonly onMade = this.#made.event;
  readonly #outOfStep = new vscode.EventEmitter<null>();
  /** VS Code has counted an undo or redo that did not take place. */
  readonly onOutOfStep = this.#outOfStep.event;
  #state = UNTOUCHED;
  #count = 0;
  /** The last edit that was made, by the engine's number. */
  #step = -1;
  #tail: Promise<unknown> = Promise.resolve();

  /** `info` fails with a sentence where the file is not open. */
  constructor(
    private readonly link: EngineLink,
    private readonly info: () => Promise<DatasetInfo>,
  ) {}

  get state(): DocumentState {
    return this.#state;
  }

  /** Edits, undone and redone ones included, since the dataset was opened. */
  get count(): number {
    return this.#count;
  }

  take(state: DocumentState): void {
    this.#state = state;
  }

  /** The file is being opened, with the edits of a backup (`changed`) or without any. */
  reset(changed: boolean): void {
    this.#state = { ...UNTOUCHED, changed };
  }

  /** Fails with a sentence where the edit cannot be made. */
  make(edit: DocumentEdit): Promise<void> {
    return this.inOrder(async () => {
      const { readOnly } = await this.info();
      if (readOnly !== null) throw new Error(readOnly);
      const { generation } = this.link;
      const made = await patiently(vscode.l10n.t('Changing the dataset'), this.link.call('edit', edit));
      if (made === null || generation !== this.link.generation) return;
      this.#step = made.step;
      this.#counted(made.document);
      this.#made.fire(this.#undoable(made, generation));
    });
  }

  /** Does something when the changes before it are done; none comes between. */
  inOrder<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(action);
    this.#tail = result.catch(() => undefined);
    return result;
  }

  dispose(): void {
    this.#made.dispose();
    this.#outOfStep.dispose();
  }

  #undoable({ step, label }: EditStep, generation: number): UndoableEdit {
    const move = (method: 'undo' | 'redo') => async (): Promise<void> => {
      const last = this.#step;
      try {
        await this.inOrder(async () => {
          if (generation !== this.link.generation) throw beforeReopening(label);
          // It would take back the newer one as well, without a way to have that again.
          if (last !== this.#step) throw whileChanging(label);
          this.#counted(await this.link.call(method, { step }));
        });
      } catch (error) {
        this.#outOfStep.fire(null);
        throw error;
      }
    };
    return { label, undo: move('undo'), redo: move('redo') };
  }

  #counted(state: DocumentState): void {
    this.#count++;
    this.#state = state;
  }
}

const beforeReopening = (label: string): Error =>
  new Error(
    vscode.l10n.t(
      '"{0}" was done before the file was opened anew: it can no longer be undone or redone.',
      label,
    ),
  );

const whileChanging = (label: string): Error =>
  new Error(
    vscode.l10n.t('"{0}" was not undone: another change was still being made. Nothing is lost.', label),
  );
