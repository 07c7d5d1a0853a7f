import { Ascii } from './ascii';
import type { CsvLayout } from './csvScanner';
import { CsvState, csvNext } from './csvState';

const SEPARATORS = [',', ';', '\t', '|'].map(mark => mark.charCodeAt(0));

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A CSV file's layout, and how many bytes its heading takes with its line break. */
export interface FoundLayout extends CsvLayout {
  readonly headingBytes: number;
}

/**
 * Finds the separator and the headings in the first bytes of a CSV file (without a byte order mark).
 * The separator is the one that cuts the most rows into as many cells as the heading has; headings
 * that are empty or repeated get a number, so that each column has a name of its own.
 */
export function findCsvLayout(head: Uint8Array): FoundLayout {
  let best = { separator: SEPARATORS[0]!, score: -1 };
  for (const separator of SEPARATORS) {
    const counts = rows(head, separator, 50).map(row => row.cells);
    const first = counts[0] ?? 1;
    const agreeing = counts.filter(cells => cells === first).length / Math.max(counts.length, 1);
    const score = first > 1 ? agreeing + first / 1e6 : 0;
    if (score > best.score) best = { separator, score };
  }
  const heading = rows(head, best.separator, 1)[0];
  const end = heading?.end ?? head.length;
  return {
    separator: best.separator,
    columns: uniqueNames(cellsOf(decoder.decode(head.subarray(0, end)), String.fromCharCode(best.separator))),
    headingBytes: end,
  };
}

function rows(head: Uint8Array, separator: number, most: number): { cells: number; end: number }[] {
  const found: { cells: number; end: number }[] = [];
  let state: number = CsvState.CellStart;
  let cells = 1;
  for (let at = 0; at < head.length && found.length < most; at++) {
    const byte = head[at]!;
    const quoted = state === CsvState.Quoted;
    state = csvNext(state, byte, separator);
    if (quoted) continue;
    if (byte === separator) cells++;
    if (byte === Ascii.LineFeed) {
      found.push({ cells, end: at + 1 });
      cells = 1;
    }
  }
  return found;
}

/** The texts of one row's cells. */
function cellsOf(row: string, separator: string): string[] {
  const cells: string[] = [];
  const text = row.replace(/\r?\n$/u, '');
  let at = 0;
  for (;;) {
    const quoted = text[at] === '"' ? /"((?:[^"]|"")*)"?/y : undefined;
    if (quoted !== undefined) quoted.lastIndex = at;
    const match = quoted?.exec(text) ?? undefined;
    const next = text.indexOf(separator, match === undefined ? at : at + match[0].length);
    const end = next === -1 ? text.length : next;
    cells.push(match === undefined ? text.slice(at, end) : match[1]!.replaceAll('""', '"'));
    if (next === -1) return cells;
    at = next + 1;
  }
}

function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, column) => {
    const base = name === '' ? `column ${column + 1}` : name;
    let unique = base;
    for (let number = 2; taken.has(unique); number++) unique = `${base} (${number})`;
    taken.add(unique);
    return unique;
  });
}
