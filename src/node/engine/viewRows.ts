import type { Change } from '../../core/document/history';
import type { Filter, Sort } from '../../protocol/query';
import type { ViewState } from '../../protocol/view';

/** The records that are shown, by place in the document: all in order, or those that a filter and a sort leave. */
export class ViewRows {
  private shown: readonly number[] | Uint32Array | null = null;
  private filter: Filter | null = null;
  private sort: Sort | null = null;

  constructor(private readonly records: () => number) {}

  get state(): ViewState {
    const { filter, sort, rows } = this;
    return { filter, sort, rows, complete: true, done: 1, problem: null };
  }

  get rows(): number {
    return this.shown?.length ?? this.records();
  }

  /** Places of the rows `first … first + count - 1`, fewer at the end. */
  places(first: number, count: number): number[] {
    const last = Math.min(first + count, this.rows);
    if (this.shown !== null) return [...this.shown.slice(first, last)];
    return Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
  }

  *all(): Generator<number> {
    if (this.shown !== null) yield* this.shown;
    else for (let place = 0; place < this.records(); place++) yield place;
  }

  rowOf(index: number): number | null {
    if (this.shown === null) return index < this.records() ? index : null;
    const row = this.shown.indexOf(index);
    return row === -1 ? null : row;
  }

  shift(_change: Change | null): void {
    // With all records shown, rows are places.
  }
}
