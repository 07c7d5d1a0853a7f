import { Ascii } from './ascii';
/** Where in a CSV record the reader stands. */
export const CsvState = {
  /** At the start of a cell: only here does a quote open a quoted cell. */
  CellStart: 0,
  Plain: 1,
  Quoted: 2,
  /** After a quote within a quoted cell: another one makes it a quote of the text, else the cell has ended. */
  QuoteInQuoted: 3,
} as const;

/** The state after `byte` (RFC 4180, any separator). A line feed outside of quotes ends the record: `CellStart`. */
export function csvNext(state: number, byte: number, separator: number): number {
  if (state === CsvState.Quoted) return byte === Ascii.Quote ? CsvState.QuoteInQuoted : CsvState.Quoted;
  if (byte === separator || byte === Ascii.LineFeed) return CsvState.CellStart;
  if (byte === Ascii.Quote) {
    if (state === CsvState.CellStart || state === CsvState.QuoteInQuoted) return CsvState.Quoted;
  }
  return state === CsvState.QuoteInQuoted && byte === 0x0d ? CsvState.QuoteInQuoted : CsvState.Plain;
}
