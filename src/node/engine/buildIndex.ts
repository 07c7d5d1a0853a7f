import { CsvState, csvNext } from '../../core/record/csvState';
import type { RecordLayout } from '../../core/record/scannerFor';
import type { RandomAccess } from './randomAccess';
import type { RecordIndex } from './recordIndex';

const CHUNK_BYTES = 4 * 1024 * 1024;

/** Reads a file through and notes where records start; blank lines are none. Calls `onChunk` as it goes on. */
export async function buildIndex(
  access: RandomAccess,
  layout: RecordLayout,
  from: { offset: number; line: number },
  index: RecordIndex,
  cancelled: () => boolean,
  onChunk: () => void,
): Promise<void> {
  const walker =
    layout.format === 'csv' ? new CsvStarts(index, from, layout.separator) : new LineStarts(index, from);
  let offset = from.offset;
  for (;;) {
    const chunk = await access.read(offset, offset + CHUNK_BYTES);
    if (cancelled()) return;
    if (chunk.length === 0) break;
    walker.take(chunk, offset);
    offset += chunk.length;
    onChunk();
  }
  walker.end(offset);
  index.complete = true;
  onChunk();
}

/** A line with anything but white space on it is a record. */
class LineStarts {
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

  take(chunk: Uint8Array, offset: number): void {
    for (let at = 0; at < chunk.length;) {
      const lineFeed = chunk.indexOf(0x0a, at);
      const end = lineFeed === -1 ? chunk.length : lineFeed;
      for (let i = at; this.blank && i < end; i++) {
        const byte = chunk[i]!;
        this.blank = byte === 0x20 || byte === 0x09 || byte === 0x0d;
      }
      if (lineFeed === -1) return;
      this.end(offset + lineFeed + 1);
      at = lineFeed + 1;
      this.start = offset + at;
      this.line++;
      this.blank = true;
    }
  }

  end(end: number): void {
    if (!this.blank) this.index.add(this.start, end, this.line);
    this.blank = true;
  }
}

class CsvStarts {
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
      if (byte !== 0x0a) {
        if (byte !== 0x0d) this.blank = false;
        continue;
      }
      this.line++;
      if (quoted) continue;
      this.end(offset + at + 1);
      this.start = offset + at + 1;
      this.startLine = this.line;
    }
  }

  end(end: number): void {
    if (!this.blank) this.index.add(this.start, end, this.startLine);
    this.blank = true;
  }
}
