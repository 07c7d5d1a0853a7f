import * as vscode from 'vscode';
import type { FoundProblems } from '../../core/analysis/problem';
import { messageOf, type PendingCall } from '../../protocol/rpc';
import { nameOf } from '../datasetUri';
import type { CheckThread } from './checkThread';
import { documentBlocks } from './documentBlocks';

const PAUSE_MS = 400;
/** A longer text is read from disk by the thread, so that it is not held in memory once more. */
const MOST_UNITS = 20_000_000;
const SCHEMES: readonly string[] = ['file', 'untitled', 'vscode-remote'];

/** What a check of a text document came to. */
export type Checked = FoundProblems | { readonly unchecked: string };

interface Run {
  stopped: boolean;
  call: PendingCall<FoundProblems> | undefined;
}

/** JSON Lines by its name; a text that has no name yet by its language. */
export function isJsonLines({ uri, languageId }: vscode.TextDocument): boolean {
  if (!SCHEMES.includes(uri.scheme)) return false;
  return /\.(?:jsonl|ndjson)$/iu.test(uri.path) || (uri.scheme === 'untitled' && languageId === 'jsonl');
}

/** Checks text documents of JSON Lines: when they are opened, and after a pause when they have been changed. */
export class TextChecks implements vscode.Disposable {
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #running = new Map<string, Run>();
  readonly #events: vscode.Disposable;

  constructor(
    private readonly thread: CheckThread,
    private readonly wanted: (uri: vscode.Uri) => boolean,
    private readonly onChecked: (uri: vscode.Uri, checked: Checked) => void,
    onClosed: (uri: vscode.Uri) => void,
  ) {
    this.#events = vscode.Disposable.from(
      vscode.workspace.onDidOpenTextDocument(document => {
        this.schedule(document, 0);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.schedule(document, PAUSE_MS);
      }),
      vscode.workspace.onDidSaveTextDocument(document => {
        if (lengthOf(document) > MOST_UNITS) this.schedule(document, 0);
      }),
      vscode.workspace.onDidCloseTextDocument(document => {
        this.stop(document.uri);
        onClosed(document.uri);
      }),
    );
    this.all();
  }

  /** Checks every open document anew. */
  all(): void {
    for (const document of vscode.workspace.textDocuments) this.schedule(document, 0);
  }

  /** Checks the document at `uri` anew, where it is open. */
  again(uri: vscode.Uri): void {
    const key = uri.toString();
    const document = vscode.workspace.textDocuments.find(open => open.uri.toString() === key);
    if (document !== undefined) this.schedule(document, 0);
  }

  stop(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.#waiting.get(key));
    this.#waiting.delete(key);
    const run = this.#running.get(key);
    this.#running.delete(key);
    if (run === undefined) return;
    run.stopped = true;
    run.call?.cancel();
  }

  dispose(): void {
    this.#events.dispose();
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    for (const run of this.#running.values()) run.stopped = true;
  }

  private schedule(document: vscode.TextDocument, pauseMs: number): void {
    if (!isJsonLines(document) || !this.wanted(document.uri)) return;
    this.stop(document.uri);
    const timer = setTimeout(() => {
      this.#waiting.delete(document.uri.toString());
      void this.#check(document);
    }, pauseMs);
    this.#waiting.set(document.uri.toString(), timer);
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    if (document.isClosed) return;
    const run: Run = { stopped: false, call: undefined };
    this.#running.set(document.uri.toString(), run);
    const checked = await this.#checked(document, run).catch((error: unknown) => ({
      unchecked: vscode.l10n.t('Winnow could not check this file: {0}', messageOf(error)),
    }));
    // A newer check has taken its place, or nobody wants it any more.
    if (run.stopped || checked === undefined) return;
    this.#running.delete(document.uri.toString());
    this.onChecked(document.uri, checked);
  }

  /** Undefined where the document has changed meanwhile: its next check is on its way. */
  async #checked(document: vscode.TextDocument, run: Run): Promise<Checked | undefined> {
    const { uri, isDirty } = document;
    if (lengthOf(document) <= MOST_UNITS) {
      const blocks = await documentBlocks(document);
      if (blocks === undefined || run.stopped) return undefined;
      run.call = this.thread.call('check', { blocks });
    } else if (uri.scheme === 'file' && !isDirty) {
      run.call = this.thread.call('check', { path: uri.fsPath });
    } else {
      return {
        unchecked: vscode.l10n.t(
          '{0} has unsaved changes and is too long to be checked while it is edited. Save it to have it checked.',
          nameOf(uri),
        ),
      };
    }
    return run.call;
  }
}

/** UTF-16 units of a document, without making its text. */
const lengthOf = (document: vscode.TextDocument): number =>
  document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
