import { Growing, wholes } from '../run/growing';

/** Every so many records the index knows where one starts. */
export const STRIDE = 64;

/** Where one of every `STRIDE` records starts: a fraction of a byte a record. */
export class RecordIndex {
  private readonly offsets: Growing<Float64Array> = wholes();
  private readonly lines: Growing<Float64Array> = wholes();
  records = 0;
  complete = false;

  private knownEnd = 0;

  /** Notes the next record: `[start, end)` in bytes of the file, `line` counted from 1. */
  add(start: number, end: number, line: number): void {
    if (this.records % STRIDE === 0) {
      this.offsets.push(start);
      this.lines.push(line);
    }
    this.records++;
    this.knownEnd = end;
  }

  /** The indexed record at or before `record`, and the span to read to reach `record + count`. */
  locate(record: number, count: number): { record: number; line: number; start: number; end: number } {
    const offsets = this.offsets.view();
    const anchor = Math.floor(record / STRIDE);
    const after = Math.ceil((record + count) / STRIDE);
    return {
      record: anchor * STRIDE,
      line: this.lines.view()[anchor]!,
      start: offsets[anchor]!,
      end: offsets[after] ?? this.knownEnd,
    };
  }
}
