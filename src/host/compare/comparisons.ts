import * as vscode from 'vscode';
import type { CompareCalls, CompareEvents, CompareReport } from '../../protocol/compare';
import { messageOf } from '../../protocol/rpc';
import { pathOf } from '../datasetUri';
import { starterOf } from '../engine/connection';
import { askForPair, pairOf, type DatasetPair } from './pair';
import { showComparison } from './panel';
import { RecordDocuments } from './records';
import { CompareSession, type CompareConnection } from './session';

/** Comparisons of two datasets, each in a tab with a thread of its own. */
export class DatasetComparisons implements vscode.Disposable {
  readonly #records = new RecordDocuments();
  readonly #startEngine: () => CompareConnection;
  readonly #commands: readonly vscode.Disposable[];
  readonly #sessions = new Set<CompareSession>();

  constructor(private readonly extensionUri: vscode.Uri) {
    this.#startEngine = starterOf<CompareCalls, CompareEvents>(extensionUri, 'compare.js');
    this.#commands = ['winnow.compareDatasets', 'winnow.compareSelected'].map(id =>
      vscode.commands.registerCommand(id, (first: unknown, second: unknown) => this.#command(first, second)),
    );
  }

  /** Resolves once the files are compared: undefined if that failed, which the tab tells. */
  async open(files: DatasetPair): Promise<CompareReport | undefined> {
    const session = new CompareSession(files, this.#startEngine);
    this.#sessions.add(session);
    const forget = this.#records.add(session);
    const panel = showComparison(this.extensionUri, session, {
      openDiff: (left, right) => this.#records.openDiff(session, left, right),
    });
    panel.onDidDispose(() => {
      forget();
      session.dispose();
      this.#sessions.delete(session);
    });
    return session.compare(null);
  }

  dispose(): void {
    for (const command of this.#commands) command.dispose();
    for (const session of this.#sessions) session.dispose();
    this.#records.dispose();
  }

  /** Undefined if the person turned away, too. */
  async #command(first: unknown, second: unknown): Promise<CompareReport | undefined> {
    try {
      const files = pairOf(first, second) ?? (await askForPair());
      if (files === undefined) return undefined;
      [files.left, files.right].forEach(pathOf);
      return await this.open(files);
    } catch (error) {
      await vscode.window.showErrorMessage(messageOf(error));
      return undefined;
    }
  }
}
