import type { TokenSink } from '../../tokens/tokenList';

/** How often tokens occur, in the order in which they were first met, and the index of the record they were met in. */
export interface TokenCounts {
  readonly ids: Int32Array;
  readonly counts: Float64Array;
  readonly firstRecord: Float64Array;
}

/** Counts the tokens of one block of records after the other, in order. */
export class TokenTally implements TokenSink {
  private readonly counts: Int32Array;
  /** Ids that occur, in the order in which they were met. */
  private readonly met: Int32Array;
  private readonly firstRecord: Float64Array;
  private size = 0;
  private record = 0;

  /** For ids below `size`. */
  constructor(size: number) {
    this.counts = new Int32Array(size);
    this.met = new Int32Array(size);
    this.firstRecord = new Float64Array(size);
  }

  /** What follows are the tokens of the record of this index. */
  begin(record: number): void {
    this.record = record;
  }

  add(id: number): void {
    if (this.counts[id]!++ === 0) this.meet(id);
  }

  append(source: Int32Array, from: number, count: number): void {
    for (let i = from; i < from + count; i++) this.add(source[i]!);
  }

  /** What has been counted since the last time. */
  take(): TokenCounts {
    const { size } = this;
    const ids = this.met.slice(0, size);
    const counts = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      counts[i] = this.counts[ids[i]!]!;
      this.counts[ids[i]!] = 0;
    }
    this.size = 0;
    return { ids, counts, firstRecord: this.firstRecord.slice(0, size) };
  }

  private meet(id: number): void {
    this.met[this.size] = id;
    this.firstRecord[this.size++] = this.record;
  }
}

/** The counts of all blocks together, in whatever order they come. */
export class TokenTotals {
  readonly counts: Float64Array;
  private readonly firstRecord: Float64Array;
  /** Tells tokens apart that were first met in one record, which lies in one block. */
  private readonly firstPlace: Float64Array;

  constructor(size: number) {
    this.counts = new Float64Array(size);
    this.firstRecord = new Float64Array(size).fill(Infinity);
    this.firstPlace = new Float64Array(size).fill(Infinity);
  }

  add({ ids, counts, firstRecord }: TokenCounts): void {
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i]!;
      this.counts[id]! += counts[i]!;
      const record = firstRecord[i]!;
      const known = this.firstRecord[id]!;
      if (record > known || (record === known && i > this.firstPlace[id]!)) continue;
      this.firstRecord[id] = record;
      this.firstPlace[id] = i;
    }
  }

  /** The ids that occur, the most frequent first; of equal ones the one first met, as in Python's `Counter`. */
  ranked(): Int32Array {
    const { counts, firstRecord, firstPlace } = this;
    const ids = Int32Array.from(counts.keys()).filter(id => counts[id]! > 0);
    return ids.sort(
      (a, b) =>
        counts[b]! - counts[a]! || firstRecord[a]! - firstRecord[b]! || firstPlace[a]! - firstPlace[b]!,
    );
  }
}
