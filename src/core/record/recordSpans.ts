import { Ascii } from './ascii';
import { CsvState, csvNext } from './csvState';
import type { RecordLayout } from './scannerFor';

/** Where a record lies in a run of bytes, found without reading what it holds. */
export interface RecordSpan {
  readonly start: number;
  /** Without its line break. */
  readonly end: number;
  /** Where the next one starts: behind the line break, and never within a record. */
  readonly next: number;
  /** Line breaks it takes, its own included. */
  readonly lines: number;
  /** Nothing but white space: no record. */
  readonly blank: boolean;
}

/** The record that starts at byte `at`. */
export function spanAt(layout: RecordLayout, bytes: Uint8Array, at: number): RecordSpan {
  return layout.format === 'csv' ? csvSpan(bytes, at, layout.separator) : lineSpan(bytes, at);
}

/** The records of `bytes`, blank lines left out. */
export function recordSpans(layout: RecordLayout, bytes: Uint8Array): RecordSpan[] {
  const spans: RecordSpan[] = [];
  for (let at = 0; at < bytes.length;) {
    const span = spanAt(layout, bytes, at);
    if (!span.blank) spans.push(span);
    at = span.next;
  }
  return spans;
}

function lineSpan(bytes: Uint8Array, start: number): RecordSpan {
  const lineFeed = bytes.indexOf(Ascii.LineFeed, start);
  const limit = lineFeed === -1 ? bytes.length : lineFeed;
  let blank = true;
  for (let at = start; blank && at < limit; at++) {
    const byte = bytes[at]!;
    blank = byte === Ascii.Space || byte === Ascii.Tab || byte === Ascii.CarriageReturn;
  }
  return spanOf(bytes, start, limit, lineFeed === -1 ? 0 : 1, blank);
}

function csvSpan(bytes: Uint8Array, start: number, separator: number): RecordSpan {
  let state: number = CsvState.CellStart;
  let lines = 0;
  let at = start;
  for (; at < bytes.length; at++) {
    const byte = bytes[at]!;
    const quoted = state === CsvState.Quoted;
    state = csvNext(state, byte, separator);
    if (byte !== Ascii.LineFeed) continue;
    lines++;
    if (!quoted) break;
  }
  const limit = at;
  const blank = limit === start || (limit === start + 1 && bytes[start] === Ascii.CarriageReturn);
  return spanOf(bytes, start, limit, lines, blank);
}

function spanOf(bytes: Uint8Array, start: number, limit: number, lines: number, blank: boolean): RecordSpan {
  const end = limit > start && bytes[limit - 1] === Ascii.CarriageReturn ? limit - 1 : limit;
  return { start, end, next: Math.min(limit + 1, bytes.length), lines, blank };
}
