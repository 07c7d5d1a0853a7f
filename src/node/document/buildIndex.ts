import { Ascii } from '../../core/record/ascii';
import { CsvState, csvNext } from '../../core/record/csvState';
import type { RecordLayout } from '../../core/record/scannerFor';
import type { RandomAccess } from './randomAccess';
import type { RecordIndex } from './recordIndex';

const CHUNK_BYTES = 4 * 1024 * 1024;

/** Finds where records start in chunks of any size, one after the other. */
interface StartFinder {
  /** `offset`: where the chunk stands in the file. */
  take(chunk: Uint8Array, offset: number): void;
  end(offset: number): void;
}

/** Reads a file through and notes where records start; blank lines are none. Calls `onChunk` as it goes on. */
export async function buildIndex(
  access: RandomAccess,
  layout: RecordLayout,
  from: { offset: number; line: number },
  index: RecordIndex,
  cancelled: () => boolean,
  onChunk: () => void,
): Promise<void> {
  const finder = startFinder(layout, index, from);
  let offset = from.offset;
  let next = access.read(offset, offset + CHUNK_BYTES);
  for (;;) {
    const chunk = await next;
    if (cancelled()) return;
    if (chunk.length === 0) break;
    const start = offset;
    offset += chunk.length;
    next = access.read(offset, offset + CHUNK_BYTES);
    finder.take(chunk, start);
    onChunk();
  }
  finder.end(offset);
  index.complete = true;
  onChunk();
}

export const startFinder = (
  layout: RecordLayout,
  index: RecordIndex,
  from: { offset: number; line: number },
): StartFinder =>
  layout.format === 'csv' ? new CsvStarts(index, from, layout.separator) : new LineStarts(index, from);

/** A line with anything but white space on it is a record. */
class LineStarts implements StartFinder {
  private start: number;
  private line: number;
  private blank = true;

  constructor(
    private readonly index: RecordIndex,
    from: { offset: number; line: number },
  ) {
    this.start = from.offset;
    this.line = from.line;
  }

  take(bytes: Uint8Array, offset: number): void {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = 0; at < chunk.length;) {
      if (this.blank) at = this.afterSpace(chunk, at);
      const lineFeed = chunk.indexOf(Ascii.LineFeed, at);
      if (lineFeed === -1) return;
      at = lineFeed + 1;
      this.endLine(offset + at);
      this.start = offset + at;
      this.line++;
    }
  }

  end(offset: number): void {
    this.endLine(offset);
    this.index.reach(offset);
  }

  private endLine(end: number): void {
    if (!this.blank) this.index.add(this.start, end, this.line);
    this.blank = true;
  }

  /** Past the white space that the line begins with; what follows decides whether it is blank. */
  private afterSpace(chunk: Uint8Array, from: number): number {
    let at = from;
    let byte = chunk[at];
    while (byte === Ascii.Space || byte === Ascii.Tab || byte === Ascii.CarriageReturn) byte = chunk[++at];
    if (byte !== undefined && byte !== Ascii.LineFeed) this.blank = false;
    return at;
  }
}

class CsvStarts implements StartFinder {
  private start: number;
  private line: number;
  private startLine: number;
  private state: number = CsvState.CellStart;
  private blank = true;

  constructor(
    private readonly index: RecordIndex,
    from: { offset: number; line: number },
    private readonly separator: number,
  ) {
    this.start = from.offset;
    this.line = from.line;
    this.startLine = from.line;
  }

  take(chunk: Uint8Array, offset: number): void {
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!;
      const quoted = this.state === CsvState.Quoted;
      this.state = csvNext(this.state, byte, this.separator);
      if (byte !== Ascii.LineFeed) {
        if (byte !== Ascii.CarriageReturn) this.blank = false;
        continue;
      }
      this.line++;
      if (quoted) continue;
      this.endRecord(offset + at + 1);
      this.start = offset + at + 1;
      this.startLine = this.line;
    }
  }

  end(offset: number): void {
    this.endRecord(offset);
    this.index.reach(offset);
  }

  private endRecord(end: number): void {
    if (!this.blank) this.index.add(this.start, end, this.startLine);
    this.blank = true;
  }
}
