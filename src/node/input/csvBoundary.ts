import { CsvState, csvNext } from '../../core/record/csvState';
import type { RecordBoundary } from './blocks';

/** A CSV record ends with a line feed outside of quotes. Bytes are told once each, in order. */
export function csvBoundary(separator: number): RecordBoundary {
  let state: number = CsvState.CellStart;
  return {
    lastEnd(bytes, from, to) {
      let end = 0;
      for (let at = from; at < to; at++) {
        const byte = bytes[at]!;
        if (byte === 0x0a && state !== CsvState.Quoted) end = at + 1;
        state = csvNext(state, byte, separator);
      }
      return end;
    },
  };
}
