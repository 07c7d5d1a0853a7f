import * as vscode from 'vscode';
import { COUNTABLE_UNITS } from '../../core/tokens/tokenizer';
import type { CountedSource, FileTokens, ReadingCalls, TextKind } from '../../protocol/reading';
import type { PendingCall } from '../../protocol/rpc';
import type { LazyThread } from '../engine/lazyThread';
import { documentBlocks } from '../problems/documentBlocks';
import { sampleOf } from './sample';

/** A longer text is read from disk by the thread, so that it is not held in memory once more. */
const MOST_UNITS = 20_000_000;

/** Tokens of what a person is at in a text document; undefined where that is not counted. */
export interface CursorTokens {
  /** Null: too long. */
  readonly selection: number | null | undefined;
  readonly record: number | null | undefined;
}

interface Run {
  stopped: boolean;
  call: PendingCall<unknown> | undefined;
}

/** Asks the thread about a document; a call that a newer one has overtaken is cancelled. */
export class Counting {
  #cursor: PendingCall<unknown> | undefined;
  #file: Run | undefined;

  constructor(private readonly thread: LazyThread<ReadingCalls>) {}

  async atCursor(
    { document, selections }: vscode.TextEditor,
    kind: TextKind,
    tokenizer: string,
  ): Promise<CursorTokens> {
    this.#cursor?.cancel();
    const selected = selections.filter(({ isEmpty }) => !isEmpty);
    const units = selected.reduce((sum, range) => sum + unitsIn(document, range), 0);
    // The text of a longer selection is not even made.
    const isLong = units > COUNTABLE_UNITS;
    const texts = isLong ? [] : selected.map(range => document.getText(range));
    const { line } = selections[0]!.active;
    const inSelection = this.thread.call('texts', { tokenizer, texts });
    this.#cursor = inSelection;
    const lines = kind === 'lines' ? [document.lineAt(line).text] : [];
    const record = this.thread.call('records', {
      tokenizer,
      sample: lines.length > 0 ? sampleOf(document) : [],
      lines,
    });
    const [counts, { tokens }] = await Promise.all([inSelection, record]);
    const sum = counts.reduce<number | null>(
      (all, one) => (all === null || one === null ? null : all + one),
      0,
    );
    const selection = isLong ? null : sum;
    return { selection: selected.length === 0 ? undefined : selection, record: tokens[0] };
  }

  /** Undefined where it has been stopped, the document has changed meanwhile, or it is too long to count unsaved. */
  async file(
    document: vscode.TextDocument,
    kind: TextKind,
    tokenizer: string,
  ): Promise<FileTokens | undefined> {
    this.stopFile();
    const run: Run = { stopped: false, call: undefined };
    this.#file = run;
    const { version } = document;
    const source = await sourceOf(document, kind);
    if (source === undefined || isStopped(run)) return undefined;
    const sample = kind === 'lines' ? sampleOf(document) : [];
    const call = this.thread.call('file', { tokenizer, kind, sample, source });
    run.call = call;
    const found = await call;
    return isStopped(run) || document.version !== version ? undefined : found;
  }

  stopFile(): void {
    if (this.#file === undefined) return;
    this.#file.stopped = true;
    this.#file.call?.cancel();
    this.#file = undefined;
  }
}

/** It may have been stopped while something was awaited. */
const isStopped = (run: Run): boolean => run.stopped;

const unitsIn = (document: vscode.TextDocument, { start, end }: vscode.Range): number =>
  document.offsetAt(end) - document.offsetAt(start);

/** UTF-16 units of a document, without making its text. */
export const lengthOf = (document: vscode.TextDocument): number =>
  document.offsetAt(document.lineAt(document.lineCount - 1).range.end);

export const isTooLong = (document: vscode.TextDocument): boolean => lengthOf(document) > MOST_UNITS;

async function sourceOf(document: vscode.TextDocument, kind: TextKind): Promise<CountedSource | undefined> {
  if (isTooLong(document)) {
    const { uri, isDirty } = document;
    return uri.scheme === 'file' && !isDirty ? { path: uri.fsPath } : undefined;
  }
  const lineBreak = kind === 'plain' && document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const blocks = await documentBlocks(document, lineBreak);
  return blocks && { blocks };
}
