import * as vscode from 'vscode';
import { pathOf } from '../datasetUri';
import type { Actions } from './actions';
import type { Conflicts } from './conflict';
import type { DatasetDocument } from './document';
import { editorHtml, resourceRoots } from './html';
import type { OpenDatasets } from './openDatasets';
import { connectPanel } from './panel';
import { VIEW_TYPES } from './views';

/** Winnow's editor of datasets: records are read from disk as they come into view, edits kept apart from them. */
export class DatasetEditor implements vscode.CustomEditorProvider<DatasetDocument>, vscode.Disposable {
  readonly #changes = new vscode.EventEmitter<vscode.CustomDocumentContentChangeEvent<DatasetDocument>>();
  /** Edits, and changes of content that cannot be undone. */
  readonly onDidChangeCustomDocument = this.#changes.event;
  readonly #registrations: vscode.Disposable[];

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly datasets: OpenDatasets,
    private readonly actions: Actions,
    private readonly conflicts: Conflicts,
  ) {
    this.#registrations = VIEW_TYPES.map(viewType =>
      vscode.window.registerCustomEditorProvider(viewType, this, {
        supportsMultipleEditorsPerDocument: true,
      }),
    );
  }

  openCustomDocument(uri: vscode.Uri, context: vscode.CustomDocumentOpenContext): DatasetDocument {
    const backup = context.backupId === undefined ? null : pathOf(vscode.Uri.parse(context.backupId));
    const document = this.datasets.add(uri, { backup, content: context.untitledDocumentData });
    document.onChange(edit => {
      this.#changes.fire(edit === null ? { document } : { document, ...edit });
    });
    return document;
  }

  resolveCustomEditor(document: DatasetDocument, panel: vscode.WebviewPanel): void {
    panel.webview.options = { enableScripts: true, localResourceRoots: resourceRoots(this.extensionUri) };
    const editor = connectPanel(panel, document, this.actions.of(document));
    this.datasets.showing(panel, editor);
    panel.webview.html = editorHtml(panel.webview, this.extensionUri);
  }

  saveCustomDocument(document: DatasetDocument, token: vscode.CancellationToken): Promise<void> {
    return this.conflicts.save(document, token);
  }

  saveCustomDocumentAs(
    document: DatasetDocument,
    target: vscode.Uri,
    token: vscode.CancellationToken,
  ): Promise<void> {
    return target.toString() === document.uri.toString()
      ? this.conflicts.save(document, token)
      : document.saveTo(target, token);
  }

  revertCustomDocument(document: DatasetDocument): Promise<void> {
    return document.revert();
  }

  backupCustomDocument(
    document: DatasetDocument,
    { destination }: vscode.CustomDocumentBackupContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CustomDocumentBackup> {
    return document.backups.write(pathOf(destination), token);
  }

  dispose(): void {
    for (const registration of this.#registrations) registration.dispose();
    this.#changes.dispose();
  }
}
