import { Growing } from '../run/growing';

/** The rows of a view whose records match, as far as they have been found. Rows count from 0. */
export class FoundRows {
  private readonly rows = new Growing(new Uint32Array(0));
  private isAscending = true;
  private sorted = new Uint32Array(0);
  /** Matches in all of them. */
  matches = 0;

  get length(): number {
    return this.rows.length;
  }

  add(row: number, matches: number): void {
    this.isAscending &&= this.length === 0 || row > this.rows.at(this.length - 1);
    this.rows.push(row);
    this.matches += matches;
  }

  /** All rows, ascending; valid until the next is added. */
  view(): Uint32Array {
    if (this.isAscending) return this.rows.view();
    if (this.sorted.length !== this.rows.length) this.sorted = this.rows.view().slice().sort();
    return this.sorted;
  }

  /** The first matching row after `row`; undefined where none is known. */
  next(row: number): number | undefined {
    return this.view()[this.countUpTo(row)];
  }

  /** The last matching row before `row`; undefined where none is known. */
  previous(row: number): number | undefined {
    return this.view()[this.countUpTo(row - 1) - 1];
  }

  /** How many matching rows are known up to and with `row`: the number of `row` among them, where it is one. */
  countUpTo(row: number): number {
    const rows = this.view();
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (rows[middle]! <= row) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
