import { Ascii } from './ascii';
import type { ByteSink } from './byteSink';
import { applyEdits, type Span } from './edit';
import { memberPath, parseFieldPath } from './fieldPath';
import { CsvState, csvNext } from './csvState';
import { BYTE_CLASS, Profile, profileFrom } from './profile';
import {
  newScannedRecord,
  type FoundValue,
  type Problem,
  type RecordScanner,
  type ScannedRecord,
} from './scanned';
import type { ViewedBytes } from './unescapeJson';
import { utf8SequenceLength } from './utf8';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** How a CSV file is laid out. */
export interface CsvLayout {
  readonly columns: readonly string[];
  /** The separator's byte: comma, semicolon, tab or bar. */
  readonly separator: number;
}

/**
 * Reads records of a CSV file cell by cell (RFC 4180; quotes count only where a cell starts with one).
 * A cell is named by its column's heading; a record may be short of cells, but not have more than
 * there are columns.
 */
export class CsvScanner implements RecordScanner {
  private readonly slots: readonly number[];
  private readonly record = newScannedRecord();

  constructor(
    private readonly layout: CsvLayout,
    readonly paths: readonly string[],
  ) {
    const keys = paths.map(path => {
      const [step, ...more] = parseFieldPath(path);
      return step?.kind === 'key' && more.length === 0 ? step.key : undefined;
    });
    this.slots = layout.columns.map(column => keys.indexOf(column));
  }

  scan(bytes: Uint8Array, at: number): ScannedRecord {
    const { record } = this;
    const { separator } = this.layout;
    record.found.length = 0;
    record.problem = undefined;
    record.lines = 1;
    let problem: Problem | undefined;
    let state: number = CsvState.CellStart;
    let cellStart = at;
    let column = 0;
    let position = at;
    for (; position < bytes.length; position++) {
      const byte = bytes[position]!;
      const before = state;
      state = csvNext(before, byte, separator);
      if (before === CsvState.Quoted) {
        if (byte === Ascii.LineFeed) record.lines++;
      } else if (byte === Ascii.LineFeed) {
        break;
      } else if (byte === separator) {
        this.cell(bytes, cellStart, position, column++);
        cellStart = position + 1;
      } else if (before === CsvState.QuoteInQuoted && state === CsvState.Plain) {
        problem ??= { message: 'text follows the closing quote of a cell', offset: position - at };
      }
      if (
        byte >= 0x80 &&
        utf8SequenceLength(bytes, position, bytes.length) === 0 &&
        !continuesSequence(bytes, at, position)
      ) {
        problem ??= {
          message: `the byte 0x${byte.toString(16).toUpperCase()} is not UTF-8; is the file in another encoding?`,
          offset: position - at,
        };
      }
    }
    if (position === bytes.length && state === CsvState.Quoted) {
      problem ??= { message: 'a quoted cell is never closed', offset: cellStart - at };
    }
    const end = position > at && bytes[position - 1] === Ascii.CarriageReturn ? position - 1 : position;
    this.cell(bytes, cellStart, Math.max(end, cellStart), column++);
    if (column > this.layout.columns.length) {
      problem ??= {
        message: `the row has ${column} cells under ${this.layout.columns.length} headings`,
        offset: 0,
      };
    }
    record.blank = end === at;
    record.end = position;
    record.next = Math.min(position + 1, bytes.length);
    if (problem !== undefined) {
      record.problem = problem;
      record.found.length = 0;
    }
    return record;
  }

  decode(raw: string, value: FoundValue): string {
    return (value.profile & Profile.Escape) === 0 ? raw : raw.replaceAll('""', '"');
  }

  unescape({ bytes }: ViewedBytes, { start, end }: FoundValue, target: ViewedBytes): number {
    let to = 0;
    for (let at = start; at < end; at++) {
      target.bytes[to++] = bytes[at]!;
      if (bytes[at] === Ascii.Quote && bytes[at + 1] === Ascii.Quote && at + 1 < end) at++;
    }
    return to;
  }

  spliceStart(value: FoundValue): number {
    return value.quoted ? value.start - 1 : value.start;
  }

  spliceEnd(value: FoundValue): number {
    return value.quoted ? value.end + 1 : value.end;
  }

  /** A quoted cell stays quoted; a plain one is quoted only where its new text needs it. */
  splice(bytes: Uint8Array, value: FoundValue, edits: readonly Span[], sink: ByteSink): void {
    const raw = decoder.decode(bytes.subarray(value.start, value.end));
    const text = applyEdits(this.decode(raw, value), edits);
    sink.text(value.quoted || this.needsQuotes(text) ? `"${text.replaceAll('"', '""')}"` : text);
  }

  /** A row whose only cell is empty would be a blank line, and no record any more. */
  private needsQuotes(text: string): boolean {
    if (text === '' && this.layout.columns.length === 1) return true;
    return /["\r\n]/.test(text) || text.includes(String.fromCharCode(this.layout.separator));
  }

  private cell(bytes: Uint8Array, from: number, to: number, column: number): void {
    const slot = this.slots[column] ?? -1;
    if (slot === -1) return;
    const quoted = bytes[from] === Ascii.Quote && to - from >= 2;
    const start = quoted ? from + 1 : from;
    const end = quoted ? to - 1 : to;
    const profile = profileOfRaw(bytes, start, end, quoted);
    const path = memberPath('', this.layout.columns[column]!);
    this.record.found.push({ slot, kind: 'string', quoted, start, end, profile, path });
  }
}

function profileOfRaw(bytes: Uint8Array, start: number, end: number, quoted: boolean): number {
  let classes = 0;
  let pairs = 0;
  let previous = 0;
  let quotes = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    const group = BYTE_CLASS[byte]! & ~Profile.Escape;
    classes |= group;
    pairs |= group & previous;
    previous = group;
    if (byte === Ascii.Quote) quotes++;
  }
  const profile = profileFrom(
    classes,
    pairs,
    start < end ? bytes[start]! : NaN,
    start < end ? bytes[end - 1]! : NaN,
  );
  return quoted && quotes > 0 ? profile | Profile.Escape : profile;
}

/** `at` lies within a well-formed sequence that starts up to three bytes before it. */
function continuesSequence(bytes: Uint8Array, from: number, at: number): boolean {
  for (let start = at - 1; start >= from && start >= at - 3; start--) {
    if (bytes[start]! >= 0xc0) return start + utf8SequenceLength(bytes, start, bytes.length) > at;
    if (bytes[start]! < 0x80) return false;
  }
  return false;
}
