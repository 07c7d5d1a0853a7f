import { shifted, survives, type Splice } from '../scroll/shift';

/** Rows `[start, end)`. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** Selected rows of the view, as ranges: any number of rows costs as much as it has gaps. */
export class RowSelection {
  /** Sorted, apart from one another, none empty. */
  #ranges: readonly Range[] = [];
  /** From where a selection is extended. */
  #anchor: number | null = null;
  /** What extending has selected, to be taken back when it is extended to elsewhere. */
  #extended: Range | null = null;

  get ranges(): readonly Range[] {
    return this.#ranges;
  }

  get size(): number {
    return this.#ranges.reduce((sum, { start, end }) => sum + end - start, 0);
  }

  /** The lowest selected row; undefined where there is none. */
  get first(): number | undefined {
    return this.#ranges[0]?.start;
  }

  has(row: number): boolean {
    let low = 0;
    let high = this.#ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#ranges[middle]!.end <= row) low = middle + 1;
      else high = middle;
    }
    return low < this.#ranges.length && this.#ranges[low]!.start <= row;
  }

  /** In order. */
  *rows(): IterableIterator<number> {
    for (const { start, end } of this.#ranges) for (let row = start; row < end; row++) yield row;
  }

  only(row: number): void {
    this.#set([{ start: row, end: row + 1 }], row);
  }

  toggle(row: number): void {
    const range = { start: row, end: row + 1 };
    this.#set(this.has(row) ? without(this.#ranges, range) : union(this.#ranges, range), row);
  }

  /** Selects from where the selection began to `row`, instead of what was selected that way before. */
  extendTo(row: number): void {
    const anchor = this.#anchor ?? row;
    const range = { start: Math.min(anchor, row), end: Math.max(anchor, row) + 1 };
    const rest = this.#extended === null ? this.#ranges : without(this.#ranges, this.#extended);
    this.#set(union(rest, range), anchor);
    this.#extended = range;
  }

  all(rows: number): void {
    this.#set(rows === 0 ? [] : [{ start: 0, end: rows }], 0);
  }

  clear(): void {
    this.#set([], null);
  }

  /** Records have come or gone in the document's order: what is selected goes along. */
  splice(change: Splice): void {
    const { at, removed, inserted } = change;
    const parts = [
      { start: 0, end: at },
      { start: at, end: at + Math.min(removed, inserted) },
      { start: at + removed, end: Infinity },
    ];
    const moved = parts.flatMap(part =>
      this.#ranges
        .map(({ start, end }) => ({ start: Math.max(start, part.start), end: Math.min(end, part.end) }))
        .filter(({ start, end }) => start < end)
        .map(({ start, end }) => ({ start: shifted(start, change), end: shifted(end - 1, change) + 1 })),
    );
    const anchor = this.#anchor !== null && survives(this.#anchor, change) ? this.#anchor : null;
    this.#set(moved.reduce<readonly Range[]>(union, []), anchor === null ? null : shifted(anchor, change));
  }

  #set(ranges: readonly Range[], anchor: number | null): void {
    this.#ranges = ranges;
    this.#anchor = anchor;
    this.#extended = null;
  }
}

function union(ranges: readonly Range[], range: Range): readonly Range[] {
  const apart = ranges.filter(({ start, end }) => end < range.start || start > range.end);
  const joined = ranges.filter(({ start, end }) => end >= range.start && start <= range.end);
  const start = Math.min(range.start, ...joined.map(one => one.start));
  const end = Math.max(range.end, ...joined.map(one => one.end));
  return [...apart, { start, end }].sort((a, b) => a.start - b.start);
}

const without = (ranges: readonly Range[], range: Range): readonly Range[] =>
  ranges.flatMap(({ start, end }) =>
    [
      { start, end: Math.min(end, range.start) },
      { start: Math.max(start, range.end), end },
    ].filter(part => part.start < part.end),
  );
