import { wholes } from '../run/growing';

/** Most records, and bytes after which there is another, between two anchors. */
const STRIDE = 64;
const REACH = 64 * 1024;

/** Records that are read together: from one anchor to the next. */
export interface RecordGroup {
  readonly first: number;
  readonly count: number;
  /** Span in bytes of the file; lines are counted from 1. */
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/**
 * Where records start: an anchor of 24 bytes for every 64 records or 64 KiB. A record of more than that is
 * alone in its group, so that its size is known without reading it, and its neighbours are read without it.
 */
export class RecordIndex {
  private readonly firsts = wholes();
  private readonly offsets = wholes();
  private readonly lines = wholes();
  private anchorFirst = -STRIDE;
  private anchorStart = -REACH;
  private knownEnd: number;
  records = 0;
  complete = false;

  /** `from`: where the first record may start, in bytes. */
  constructor(private readonly from: number) {
    this.knownEnd = from;
  }

  /** Notes the next record: `[start, end)` in bytes of the file, `line` counted from 1. */
  add(start: number, end: number, line: number): void {
    const first = this.records++;
    this.knownEnd = end;
    if (first - this.anchorFirst < STRIDE && start - this.anchorStart < REACH && end - start < REACH) return;
    this.anchorFirst = first;
    this.anchorStart = start;
    this.firsts.push(first);
    this.offsets.push(start);
    this.lines.push(line);
  }

  /** Bytes up to which the file has been looked through, at the end all of them. */
  reach(end: number): void {
    this.knownEnd = end;
  }

  /** The group that holds `record`, which must be known. */
  groupOf(record: number): RecordGroup {
    const firsts = this.firsts.view();
    let low = 0;
    let high = firsts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (firsts[middle]! <= record) low = middle;
      else high = middle - 1;
    }
    const first = firsts[low]!;
    const last = low + 1 === firsts.length;
    return {
      first,
      count: (last ? this.records : firsts[low + 1]!) - first,
      start: this.offsets.at(low),
      end: last ? this.knownEnd : this.offsets.at(low + 1),
      line: this.lines.at(low),
    };
  }

  /** Where the bytes of all records begin, blank lines before the first included, and end. */
  get span(): { readonly start: number; readonly end: number } {
    return { start: this.from, end: this.knownEnd };
  }
}
