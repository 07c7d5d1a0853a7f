export type Severity = 'error' | 'warning' | 'info';

/** A span of a record, where an editor can underline it. */
export interface Place {
  /** Index of the record, from 0. */
  readonly record: number;
  /** Line of the file that the span starts on, from 1. */
  readonly line: number;
  /** The value's path with item numbers, `messages[2].content`; empty for the record itself. */
  readonly path: string;
  /** Bytes of the record, a text's with its quotes. */
  readonly start: number;
  readonly end: number;
  /** The same span in UTF-16 units of its line; it ends with the line where the bytes go on to another. */
  readonly columns: { readonly start: number; readonly end: number };
}

/** Something of a record that a reader or trainer would refuse, change or learn wrongly. */
export interface FoundProblem extends Place {
  /** Id of the rule. */
  readonly rule: string;
  readonly words: string;
  readonly severity: Severity;
  /** Another place that explains this one. */
  readonly related: { readonly place: Place; readonly words: string } | null;
}

export interface FoundProblems {
  /** The first of each rule, in file order; how many are left out follows from `counts`. */
  readonly problems: readonly FoundProblem[];
  /** By rule, how many there are, listed or not; rules that found nothing are absent. */
  readonly counts: Readonly<Record<string, number>>;
  readonly records: number;
  /** False while records are still to come: what most records are like may yet change. */
  readonly complete: boolean;
}

/** Of each rule so many are listed. */
export const LISTED_OF_RULE = 100;
/** In all so many are listed: the gravest, of these the first. */
export const LISTED = 1000;
