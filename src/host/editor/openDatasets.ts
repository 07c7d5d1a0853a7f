import * as vscode from 'vscode';
import type { StartEngine } from '../engine/connection';
import { readSettings } from '../settings';
import { DatasetDocument } from './document';

/** The datasets that are open in editors, each with its engine. */
export class OpenDatasets implements vscode.Disposable {
  readonly #documents = new Map<string, DatasetDocument>();
  readonly #settings: vscode.Disposable;

  constructor(private readonly startEngine: StartEngine) {
    this.#settings = vscode.workspace.onDidChangeConfiguration(change => {
      const recipe = ['winnow.language', 'winnow.workers'].some(name => change.affectsConfiguration(name));
      for (const document of this.#documents.values()) {
        // Where the file cannot be opened again, its editors say why.
        if (change.affectsConfiguration('winnow.tokenizer')) document.restart().catch(() => undefined);
        else if (recipe) void document.chooseFromOutside(document.chosen);
      }
    });
  }

  add(uri: vscode.Uri): DatasetDocument {
    const key = uri.toString();
    const document = new DatasetDocument(uri, this.startEngine, readSettings, () => {
      if (this.#documents.get(key) === document) this.#documents.delete(key);
    });
    this.#documents.set(key, document);
    return document;
  }

  find(uri: vscode.Uri): DatasetDocument | undefined {
    return this.#documents.get(uri.toString());
  }

  dispose(): void {
    this.#settings.dispose();
    for (const document of this.#documents.values()) document.dispose();
  }
}
