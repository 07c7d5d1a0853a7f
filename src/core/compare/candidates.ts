import { MINIMA } from './sketch';

/** Of the records with one minimum, so many before the expected place are looked at, and as many from there on. */
const MOST_LOOKED_AT = 8;
/** So many are found in all: each of them is read and compared. */
const MOST_FOUND = 4;
/** Records that share at least this part of the most minima that any shares count as equally promising. */
const NEARLY_MOST = 5 / 8;

/** Finds records, numbered from 0, that share minima of their sketches with another record. */
export class Candidates {
  /** Every minimum with the record that has it, as one number each, ascending. */
  private readonly entries: Float64Array;
  private readonly records: number;

  /** `minima`: those of all records one after the other, `MINIMA` each; of 2^20 records at most. */
  constructor(minima: Uint32Array) {
    this.records = Math.max(1, minima.length / MINIMA);
    this.entries = Float64Array.from(minima, (minimum, at) => this.entryOf(minimum, Math.floor(at / MINIMA)));
    this.entries.sort();
  }

  /** Of the records that share the most minima, or nearly as many, those nearest to the place `near`. */
  find(minima: Uint32Array, near: number): number[] {
    const shared = new Map<number, number>();
    const { entries } = this;
    for (const minimum of minima) {
      const [first, end] = [this.entryOf(minimum, 0), this.entryOf(minimum, this.records)];
      const middle = this.placeOf(this.entryOf(minimum, near));
      const from = Math.max(0, middle - MOST_LOOKED_AT);
      for (const entry of entries.subarray(from, middle + MOST_LOOKED_AT)) {
        if (entry >= first && entry < end) shared.set(entry - first, (shared.get(entry - first) ?? 0) + 1);
      }
    }
    const least = Math.max(...shared.values()) * NEARLY_MOST;
    return [...shared.keys()]
      .filter(record => shared.get(record)! >= least)
      .sort((a, b) => Math.abs(a - near) - Math.abs(b - near) || a - b)
      .slice(0, MOST_FOUND);
  }

  private entryOf(minimum: number, record: number): number {
    return minimum * this.records + record;
  }

  /** Place of the first entry that is not below `entry`. */
  private placeOf(entry: number): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.entries[middle]! < entry) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
