import { MINIMA } from './sketch';

/** For a minimum, so many of the first records that have it and are still free are looked at. */
const MOST_LOOKED_AT = 16;

/** Finds records, numbered from 0, that share a minimum of their sketches with another record. */
export class Candidates {
  private readonly heads: Int32Array;
  private readonly next: Int32Array;
  private readonly taken: Uint8Array;

  /** `minima`: those of all records one after the other, `MINIMA` each. */
  constructor(private readonly minima: Uint32Array) {
    this.heads = new Int32Array(1 << Math.ceil(Math.log2(minima.length + 1))).fill(-1);
    this.next = new Int32Array(minima.length);
    this.taken = new Uint8Array(minima.length / MINIMA);
    for (let entry = minima.length - 1; entry >= 0; entry--) {
      const slot = this.slotOf(minima[entry]!);
      this.next[entry] = this.heads[slot]!;
      this.heads[slot] = entry;
    }
  }

  /** A record that is taken is found no more. */
  take(record: number): void {
    this.taken[record] = 1;
  }

  /** Free records that share a minimum, ascending. */
  find(minima: Uint32Array): number[] {
    const found = new Set<number>();
    for (const minimum of minima) {
      let entry = this.firstFree(this.slotOf(minimum));
      for (let looked = 0; entry !== -1 && looked < MOST_LOOKED_AT; entry = this.next[entry]!) {
        if (this.minima[entry] !== minimum) continue;
        looked++;
        if (this.isFree(entry)) found.add(Math.floor(entry / MINIMA));
      }
    }
    return [...found].sort((a, b) => a - b);
  }

  private firstFree(slot: number): number {
    let entry = this.heads[slot]!;
    while (entry !== -1 && !this.isFree(entry)) entry = this.next[entry]!;
    this.heads[slot] = entry;
    return entry;
  }

  private isFree(entry: number): boolean {
    return this.taken[Math.floor(entry / MINIMA)] === 0;
  }

  private slotOf(minimum: number): number {
    return minimum & (this.heads.length - 1);
  }
}
