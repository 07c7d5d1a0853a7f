import * as vscode from 'vscode';
import type { FileTokens } from '../../protocol/reading';
import { messageOf } from '../../protocol/rpc';
import { nameOf } from '../datasetUri';
import type { EditorPanel } from '../editor/panel';
import { type Counting, isTooLong, type CursorTokens } from './counting';
import type { Counted, DatasetCounting } from './datasetCounting';
import { kindOf } from './readable';
import { tokenSettings } from './settings';
import type { ChosenTokenizer } from './tokenizerSetting';
import { statusText, statusTooltip } from './statusWords';

const CURSOR_MS = 150;
const EDIT_MS = 700;

export interface StatusNeeds {
  readonly counting: Counting;
  readonly inDataset: DatasetCounting;
  readonly tokenizer: () => ChosenTokenizer;
  /** Winnow's own editor, where it is the active one. */
  readonly dataset: () => EditorPanel | undefined;
  readonly onDataset: vscode.Event<unknown>;
}

interface Shown extends Counted {
  readonly uri: vscode.Uri;
}

const NO_CURSOR: CursorTokens = { selection: undefined, record: undefined };

/** Tokens of the selection, the record and the file of the active editor; counted after a pause. */
export class TokenStatus implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('winnow.tokens', vscode.StatusBarAlignment.Right, 99);
  readonly #events: vscode.Disposable;
  readonly #files = new WeakMap<vscode.TextDocument, { readonly key: string; readonly file: FileTokens }>();
  #cursorTimer: NodeJS.Timeout | undefined;
  #fileTimer: NodeJS.Timeout | undefined;
  #shown: Shown | undefined;
  /** Counts what was asked for, so that only the last shows. */
  #asked = 0;

  constructor(private readonly needs: StatusNeeds) {
    this.#item.name = vscode.l10n.t('Winnow: Tokens');
    this.#item.command = 'winnow.chooseTokenizer';
    this.#events = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.refresh();
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === vscode.window.activeTextEditor) this.#cursorSoon(CURSOR_MS);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && document === vscode.window.activeTextEditor?.document) {
          this.#cursorSoon(CURSOR_MS);
          this.#fileSoon(EDIT_MS);
        }
      }),
      vscode.workspace.onDidSaveTextDocument(document => {
        if (document === vscode.window.activeTextEditor?.document) this.#fileSoon(0);
      }),
      needs.onDataset(() => {
        if (needs.dataset() === undefined) this.refresh();
        else this.#datasetSoon();
      }),
    );
    this.refresh();
  }

  /** Everything is counted anew. */
  refresh(): void {
    this.#shown = undefined;
    this.#asked++;
    this.needs.counting.stopFile();
    if (!tokenSettings().statusBar) {
      this.#item.hide();
      return;
    }
    const dataset = this.needs.dataset();
    if (dataset !== undefined) this.#datasetSoon();
    else if (this.#current() === undefined) this.#item.hide();
    else {
      this.#cursorSoon(0);
      this.#fileSoon(0);
    }
  }

  dispose(): void {
    clearTimeout(this.#cursorTimer);
    clearTimeout(this.#fileTimer);
    this.needs.counting.stopFile();
    this.#events.dispose();
    this.#item.dispose();
  }

  #current() {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || this.needs.dataset() !== undefined || !tokenSettings().statusBar)
      return undefined;
    const kind = kindOf(editor.document);
    return kind && { editor, kind, document: editor.document };
  }

  #cursorSoon(ms: number): void {
    clearTimeout(this.#cursorTimer);
    this.#cursorTimer = setTimeout(() => void this.#countCursor(), ms);
  }

  #fileSoon(ms: number): void {
    this.needs.counting.stopFile();
    clearTimeout(this.#fileTimer);
    this.#fileTimer = setTimeout(() => void this.#countFile(), ms);
  }

  #datasetSoon(): void {
    clearTimeout(this.#cursorTimer);
    clearTimeout(this.#fileTimer);
    this.#cursorTimer = setTimeout(() => void this.#countDataset(), CURSOR_MS);
  }

  async #countCursor(): Promise<void> {
    const current = this.#current();
    if (current === undefined) return;
    const { editor, kind, document } = current;
    const asked = ++this.#asked;
    try {
      const cursor = await this.needs.counting.atCursor(editor, kind, this.needs.tokenizer().name);
      if (asked === this.#asked) this.#change(document.uri, { cursor });
    } catch (error) {
      if (asked === this.#asked)
        this.#change(document.uri, { cursor: NO_CURSOR, why: messageOf(error), failed: true });
    }
  }

  async #countFile(): Promise<void> {
    const current = this.#current();
    if (current === undefined) return;
    const { kind, document } = current;
    const { name } = this.needs.tokenizer();
    const key = `${document.version} ${name}`;
    const known = this.#files.get(document);
    if (known?.key === key) {
      this.#change(document.uri, { file: known.file, why: null });
      return;
    }
    try {
      const file = await this.needs.counting.file(document, kind, name);
      if (file !== undefined) this.#files.set(document, { key, file });
      // Another editor may be the active one by now, or none.
      if (this.#current()?.document !== document) return;
      if (file !== undefined) this.#change(document.uri, { file, why: null });
      else if (isTooLong(document) && document.isDirty) {
        const why = vscode.l10n.t(
          '{0} has unsaved changes and is too long to be counted while it is edited.',
          nameOf(document.uri),
        );
        this.#change(document.uri, { file: null, why });
      }
    } catch (error) {
      if (this.#current()?.document !== document || this.needs.tokenizer().name !== name) return;
      this.#change(document.uri, { file: null, why: messageOf(error), failed: true });
    }
  }

  async #countDataset(): Promise<void> {
    const editor = this.needs.dataset();
    if (editor === undefined || !tokenSettings().statusBar) return;
    const { uri } = editor.document;
    const asked = ++this.#asked;
    this.#change(uri, this.needs.inDataset.known(editor));
    try {
      const counted = await this.needs.inDataset.count(editor);
      if (asked === this.#asked && counted !== undefined) this.#change(uri, counted);
    } catch (error) {
      if (asked === this.#asked) this.#change(uri, { why: messageOf(error), failed: true });
    }
  }

  #change(uri: vscode.Uri, changed: Partial<Shown>): void {
    const before = this.#shown?.uri.toString() === uri.toString() ? this.#shown : undefined;
    this.#shown = { uri, cursor: NO_CURSOR, file: null, why: null, ...before, failed: false, ...changed };
    this.#show(this.#shown);
  }

  #show(shown: Shown): void {
    const { limit } = tokenSettings();
    const tokenizer = this.needs.tokenizer();
    const { record } = shown.cursor;
    this.#item.text = statusText(shown, tokenizer);
    this.#item.tooltip = statusTooltip(nameOf(shown.uri), shown, tokenizer, limit);
    const over = typeof record === 'number' && record > limit;
    this.#item.backgroundColor = over ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.show();
  }
}
