import type { ByteSink } from './byteSink';
import type { Span } from './edit';
import type { ViewedBytes } from './unescapeJson';

/** What stands at a field path; a list or an object only where the scanner was told to find them. */
export type ValueKind = 'string' | 'null' | 'scalar' | 'container';

/** A value found at one of the paths a scanner looks for. Offsets are bytes of the block. */
export interface FoundValue {
  /** Index of the path in the scanner's list. */
  readonly slot: number;
  readonly kind: ValueKind;
  /** A string's span lies within its quotes, where it has them. */
  readonly quoted: boolean;
  readonly start: number;
  readonly end: number;
  /** Profile of a string, with `Profile.Escape` where its raw form is not its text. */
  readonly profile: number;
  /** The path in this record, with item numbers for `[*]`. */
  readonly path: string;
}

/** Why a record cannot be read: in words, and where (byte of the record, from 0). */
export interface Problem {
  readonly message: string;
  readonly offset: number;
}

/** One record of a block, as its scanner left it. */
export interface ScannedRecord {
  /** Where the next record starts. */
  next: number;
  /** Where this record ends, without its line break. */
  end: number;
  /** Nothing but white space: no record. */
  blank: boolean;
  problem: Problem | undefined;
  /** Lines it spans: more than one only where a format allows line breaks within a record. */
  lines: number;
  found: FoundValue[];
}

export const newScannedRecord = (): ScannedRecord => ({
  next: 0,
  end: 0,
  blank: false,
  problem: undefined,
  lines: 1,
  found: [],
});

/** Reads records of one format out of a block, and writes edited values back into their raw form. */
export interface RecordScanner {
  /** The field paths looked for, by slot. */
  readonly paths: readonly string[];
  /** Reads the record that starts at byte `at`. The result is reused by the next call. */
  scan(bytes: Uint8Array, at: number): ScannedRecord;
  /** The text of a string or scalar, from its raw form. */
  decode(raw: string, value: FoundValue): string;
  /**
   * Writes the UTF-8 of a string with `Profile.Escape` to the beginning of `target`, and returns its length, never
   * more than that of the raw form. A lone surrogate becomes U+FFFD.
   */
  unescape(source: ViewedBytes, value: FoundValue, target: ViewedBytes): number;
  /** The bytes that `splice` replaces: a string's own, or those of its whole cell. */
  spliceStart(value: FoundValue): number;
  spliceEnd(value: FoundValue): number;
  /** Writes the raw form of a string after `edits` of its text; what they leave alone stays byte for byte. */
  splice(bytes: Uint8Array, value: FoundValue, edits: readonly Span[], sink: ByteSink): void;
}
