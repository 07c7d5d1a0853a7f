import { Ascii } from '../../core/record/ascii';
import { CsvState, csvNext } from '../../core/record/csvState';
import type { RecordLayout } from '../../core/record/scannerFor';

/** Finds where records end without reading them. */
export interface RecordEnds {
  /** From now on records of `bytes` are asked for, in order. */
  enter(bytes: Buffer): void;
  /** The end of the record that starts at `start`, without its line feed. */
  end(start: number): number;
  /** `[start, end)` is no record: there is nothing but white space on a line of JSON, nothing at all in CSV. */
  isBlank(start: number, end: number): boolean;
}

export const recordEnds = (layout: RecordLayout): RecordEnds =>
  layout.format === 'csv' ? new CsvEnds(layout.separator) : new LineEnds();

class LineEnds implements RecordEnds {
  private bytes: Buffer = Buffer.alloc(0);

  enter(bytes: Buffer): void {
    this.bytes = bytes;
  }

  end(start: number): number {
    return lineEnd(this.bytes, start);
  }

  isBlank(start: number, end: number): boolean {
    for (let at = start; at < end; at++) {
      const byte = this.bytes[at];
      if (byte !== Ascii.Space && byte !== Ascii.Tab && byte !== Ascii.CarriageReturn) return false;
    }
    return true;
  }
}

class CsvEnds implements RecordEnds {
  private bytes: Buffer = Buffer.alloc(0);
  /** The first quote that is not before the record asked for last. */
  private quote = -1;

  constructor(private readonly separator: number) {}

  enter(bytes: Buffer): void {
    this.bytes = bytes;
    this.quote = -1;
  }

  end(start: number): number {
    const { bytes } = this;
    const end = lineEnd(bytes, start);
    if (this.quote < start) this.quote = indexFrom(bytes, Ascii.Quote, start);
    return this.quote > end ? end : this.quotedEnd(start);
  }

  isBlank(start: number, end: number): boolean {
    return end === start || (end === start + 1 && this.bytes[start] === Ascii.CarriageReturn);
  }

  private quotedEnd(start: number): number {
    const { bytes, separator } = this;
    let state: number = CsvState.CellStart;
    for (let at = start; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === Ascii.LineFeed && state !== CsvState.Quoted) return at;
      state = csvNext(state, byte, separator);
    }
    return bytes.length;
  }
}

const lineEnd = (bytes: Buffer, start: number): number =>
  Math.min(indexFrom(bytes, Ascii.LineFeed, start), bytes.length);

/** Infinity where there is none. */
function indexFrom(bytes: Buffer, byte: number, start: number): number {
  const at = bytes.indexOf(byte, start);
  return at === -1 ? Infinity : at;
}
