import * as vscode from 'vscode';
import type { WantedRecords } from '../../protocol/editor';
import { DatasetDocument, type OpenedAs } from './document';
import type { EditorPanel } from './panel';
import type { DocumentSurroundings } from './parts';

/** After these events there is something else to show of a dataset. */
const WORTH_SHOWING: ReadonlySet<string> = new Set([
  'view',
  'document',
  'reopened',
  'recipe',
  'totals',
  'tokenizer',
]);

/** The datasets that are open in editors, each with its engine, and the editors that show them. */
export class OpenDatasets implements vscode.Disposable {
  readonly #documents = new Set<DatasetDocument>();
  readonly #editors = new Set<EditorPanel>();
  /** Records that are to be shown by the next editor of a dataset. */
  readonly #wanted = new Map<string, WantedRecords>();
  readonly #activity = new vscode.EventEmitter<null>();
  /** Another editor, or none, is the active one; or the active one has something else to show. */
  readonly onActivity = this.#activity.event;
  readonly #settings: vscode.Disposable;

  constructor(private readonly around: DocumentSurroundings) {
    this.#settings = vscode.workspace.onDidChangeConfiguration(change => {
      const recipe = ['winnow.language', 'winnow.workers'].some(name => change.affectsConfiguration(name));
      for (const document of this.#documents) {
        if (change.affectsConfiguration('winnow.tokenizer')) void document.countTokensAsSet();
        if (recipe) void document.followSettings();
      }
    });
  }

  /** The editor that has the focus, or had it last in the active tab. */
  get active(): EditorPanel | undefined {
    return [...this.#editors].find(({ active }) => active);
  }

  add(uri: vscode.Uri, opened: OpenedAs): DatasetDocument {
    const document = new DatasetDocument(uri, this.around, opened, () => {
      this.#documents.delete(document);
    });
    this.#documents.add(document);
    document.onEvent(({ name }) => {
      if (WORTH_SHOWING.has(name)) this.#activity.fire(null);
    });
    return document;
  }

  showing(panel: vscode.WebviewPanel, editor: EditorPanel): void {
    this.#editors.add(editor);
    editor.onCursor(() => {
      this.#activity.fire(null);
    });
    const uri = editor.document.uri.toString();
    const wanted = this.#wanted.get(uri);
    this.#wanted.delete(uri);
    if (wanted !== undefined) editor.show(wanted);
    panel.onDidChangeViewState(() => {
      this.#activity.fire(null);
    });
    panel.onDidDispose(() => {
      this.#editors.delete(editor);
      this.#activity.fire(null);
    });
    this.#activity.fire(null);
  }

  /** Shows records in the editor of a dataset that is, or is about to be, open. */
  showRecords(uri: vscode.Uri, wanted: WantedRecords): void {
    const editors = [...this.#editors].filter(({ document }) => document.uri.toString() === uri.toString());
    const editor = editors.find(({ active }) => active) ?? editors[0];
    if (editor === undefined) this.#wanted.set(uri.toString(), wanted);
    else editor.show(wanted);
  }

  find(uri: vscode.Uri): DatasetDocument | undefined {
    return [...this.#documents].find(document => document.uri.toString() === uri.toString());
  }

  /** It is open, and has changes that are not saved. */
  isChanged(uri: vscode.Uri): boolean {
    return this.find(uri)?.content.changed ?? false;
  }

  dispose(): void {
    this.#settings.dispose();
    for (const document of [...this.#documents]) document.dispose();
    this.#activity.dispose();
  }
}
