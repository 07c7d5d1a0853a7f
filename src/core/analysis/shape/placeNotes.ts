import type { Place } from '../problem';
import type { RecordTape } from './recordTape';

type Open = { -readonly [K in keyof Place]: Place[K] };

/** Places of all records together; what is found after that many is only counted. */
const MOST_PLACES = 100_000;

/** Notes places of a record while it is looked at; their lines and columns are found in one sweep at its end. */
export class PlaceNotes {
  private readonly open: Open[] = [];
  private noted = 0;

  get full(): boolean {
    return this.noted >= MOST_PLACES;
  }

  /** The place of bytes `[start, end)` of the block that `tape` is read from. */
  span(tape: RecordTape, path: string, start: number, end: number): Place {
    const columns = { start: 0, end: 0 };
    const place: Open = {
      record: 0,
      line: 0,
      path,
      start: start - tape.start,
      end: end - tape.start,
      columns,
    };
    this.open.push(place);
    this.noted++;
    return place;
  }

  value(tape: RecordTape, index: number): Place {
    return this.span(tape, tape.path(index), tape.starts[index]!, tape.ends[index]!);
  }

  /** Of a list or object only the bracket that opens it. */
  opening(tape: RecordTape, index: number, path: string): Place {
    return this.span(tape, path, tape.starts[index]!, tape.starts[index]! + 1);
  }

  /** Completes what was noted of the record that starts at byte `start` of `bytes`, on line `line`. */
  settle(bytes: Uint8Array, start: number, record: number, line: number): void {
    if (this.open.length === 0) return;
    const offsets = [...new Set(this.open.flatMap(place => [place.start, place.end]))].sort((a, b) => a - b);
    const found = new Map<number, { line: number; column: number }>();
    const lengths = new Map<number, number>();
    let at = start;
    let column = 0;
    let onLine = line;
    for (const offset of offsets) {
      for (; at < start + offset; at++) {
        const byte = bytes[at];
        if (byte === undefined) break;
        if (byte === 0x0a) {
          lengths.set(onLine++, column);
          column = 0;
        } else column += unitsOf(byte);
      }
      found.set(offset, { line: onLine, column });
    }
    for (const place of this.open) {
      const from = found.get(place.start)!;
      const to = found.get(place.end)!;
      const end = to.line === from.line ? to.column : lengths.get(from.line)!;
      place.record = record;
      place.line = from.line;
      place.columns = { start: from.column, end };
    }
    this.open.length = 0;
  }
}

/** UTF-16 units of the sequence that a byte of UTF-8 starts; 0 within a sequence. */
const unitsOf = (byte: number): number =>
  byte < 0x80 || (byte >= 0xc0 && byte < 0xf0) ? 1 : byte < 0xc0 ? 0 : 2;
