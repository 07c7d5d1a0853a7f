import * as vscode from 'vscode';
import { messageOf } from '../../protocol/rpc';
import type { StartEngine } from '../engine/connection';
import { readSettings } from '../settings';
import { DatasetDocument } from './document';

/** The datasets that are open in editors, each with its engine. */
export class OpenDatasets implements vscode.Disposable {
  readonly #documents = new Map<string, DatasetDocument>();
  readonly #settings: vscode.Disposable;

  constructor(private readonly startEngine: StartEngine) {
    this.#settings = vscode.workspace.onDidChangeConfiguration(change => {
      if (change.affectsConfiguration('winnow.tokenizer')) this.#each(document => document.restart());
      else if (
        change.affectsConfiguration('winnow.language') ||
        change.affectsConfiguration('winnow.workers')
      )
        this.#each(document => document.choose(document.chosen));
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

  #each(action: (document: DatasetDocument) => Promise<void>): void {
    for (const document of this.#documents.values()) {
      action(document).catch((error: unknown) => {
        document.fail(messageOf(error));
      });
    }
  }
}
