import type { FoundProblems } from '../core/analysis/problem';
import type { Span } from '../core/record/edit';

/** JSON Lines in blocks of whole lines, or a dataset on disk. */
export type CheckSource = { readonly blocks: readonly Uint8Array[] } | { readonly path: string };

/** An edit of one line, from 1, in UTF-16 units. */
export interface LineEdit extends Span {
  readonly line: number;
}

/** What the extension host asks of the thread that checks documents. */
export interface CheckCalls {
  /** Cancellable; then what has been found is not complete. */
  check(argument: CheckSource): FoundProblems;
  /** What the fix `fix` changes in all lines, in file order. */
  fixLines(argument: { blocks: readonly Uint8Array[]; fix: string }): LineEdit[];
}
