import { memberPath } from './fieldPath';
import { walkJsonLine, type JsonKind } from './jsonWalk';
import { Malformed } from './jsonLexer';
import { Profile } from './profile';
import { scannerFor, type RecordLayout } from './scannerFor';

/** A value of a record: where it stands in the bytes (within its quotes, for a text), and at what path. */
export interface RecordValue {
  readonly path: string;
  readonly kind: JsonKind;
  readonly start: number;
  readonly end: number;
  /** Lists and objects around it: the record itself has 0, its members 1. */
  readonly depth: number;
  /** The raw form of a text is not the text: it holds escapes, or doubled quotes. */
  readonly escaped: boolean;
}

/**
 * Every value of the record `[start, end)` in order of appearance, a list or object before what it holds; in CSV
 * every cell. Where a name is repeated each value is there. Throws Malformed where it is no record.
 */
export function recordValues(
  layout: RecordLayout,
  bytes: Uint8Array,
  start: number,
  end: number,
): RecordValue[] {
  const values: RecordValue[] = [];
  if (layout.format === 'csv') {
    const scanner = scannerFor(
      layout,
      layout.columns.map(column => memberPath('', column)),
    );
    const { problem, found } = scanner.scan(bytes.subarray(0, end), start);
    if (problem !== undefined) throw new Malformed(problem.message, start + problem.offset);
    for (const cell of found) {
      const escaped = (cell.profile & Profile.Escape) !== 0;
      values.push({ path: cell.path, kind: 'string', start: cell.start, end: cell.end, depth: 1, escaped });
    }
    return values;
  }
  walkJsonLine(bytes, start, end, (path, kind, from, to, depth) => {
    const quotes = kind === 'string' ? 1 : 0;
    const escaped = kind === 'string' && bytes.subarray(from, to).includes(0x5c);
    values.push({ path, kind, start: from + quotes, end: to - quotes, depth, escaped });
  });
  return values.sort((a, b) => a.start - b.start || a.depth - b.depth);
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of a text value; any other as it is spelled. */
export function textOf(layout: RecordLayout, bytes: Uint8Array, value: RecordValue): string {
  const raw = decoder.decode(bytes.subarray(value.start, value.end));
  if (!value.escaped) return raw;
  return layout.format === 'csv' ? raw.replaceAll('""', '"') : (JSON.parse(`"${raw}"`) as string);
}
