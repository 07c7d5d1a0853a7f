import * as vscode from 'vscode';
import type { DatasetRuns } from '../run/runs';
import type { DatasetDocument } from './document';
import { editorHtml, resourceRoots } from './html';
import type { OpenDatasets } from './openDatasets';
import { connectPanel } from './panel';
import { openAsText, VIEW_TYPES } from './views';

/** Winnow's editor of datasets: a list of records, read from disk as they come into view. */
export class DatasetEditor
  implements vscode.CustomReadonlyEditorProvider<DatasetDocument>, vscode.Disposable
{
  readonly #registrations: vscode.Disposable[];

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly datasets: OpenDatasets,
    private readonly runs: DatasetRuns,
  ) {
    this.#registrations = VIEW_TYPES.map(viewType =>
      vscode.window.registerCustomEditorProvider(viewType, this, {
        supportsMultipleEditorsPerDocument: true,
      }),
    );
  }

  openCustomDocument(uri: vscode.Uri): DatasetDocument {
    return this.datasets.add(uri);
  }

  resolveCustomEditor(document: DatasetDocument, panel: vscode.WebviewPanel): void {
    panel.webview.options = { enableScripts: true, localResourceRoots: resourceRoots(this.extensionUri) };
    connectPanel(panel, document, {
      run: () => this.runs.runChosen(document.uri, document.chosen),
      openAsText: () => openAsText(document.uri),
    });
    panel.webview.html = editorHtml(panel.webview, this.extensionUri);
  }

  dispose(): void {
    for (const registration of this.#registrations) registration.dispose();
  }
}
