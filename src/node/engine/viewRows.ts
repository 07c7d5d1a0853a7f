import type { Change } from '../../core/document/history';
import { shiftedRows } from '../../core/document/shiftedRows';
import type { Condition, Filter, Sort } from '../../protocol/query';
import type { ViewState } from '../../protocol/view';
import type { Known } from '../query/known';
import type { Records } from '../query/records';
import { select, type SelectContext } from '../query/select';
import { Growing } from '../run/growing';

export interface ViewParts {
  /** The document as it is now. */
  readonly records: () => Records;
  readonly count: () => number;
  readonly context: () => Pick<SelectContext, 'fields' | 'tokenizer'>;
  readonly known: Known;
  readonly onChanged: (state: ViewState) => void;
}

/** The records that are shown, by place in the document: all in order, or those that a filter and a sort leave. */
export class ViewRows {
  private filter: Filter | null = null;
  private sort: Sort | null = null;
  private found = new Growing(new Uint32Array(0));
  private shown: Uint32Array | null = null;
  private complete = true;
  private done = 1;
  private problem: string | null = null;
  /** Raised with every new view, so that an older one ends. */
  private generation = 0;
  private selecting: Promise<void> = Promise.resolve();

  constructor(private readonly parts: ViewParts) {}

  get state(): ViewState {
    const { filter, sort, rows, complete, done, problem } = this;
    return { filter, sort, rows, complete, done, problem };
  }

  get rows(): number {
    return this.shown?.length ?? this.parts.count();
  }

  /** The places of all rows; null where they are those of the document. */
  get places(): Uint32Array | null {
    return this.shown;
  }

  /** Shows other records from now on; they are looked for in the background. */
  show(filter: Filter | null, sort: Sort | null): ViewState {
    this.filter = filter === null || filter.conditions.length === 0 ? null : filter;
    this.sort = sort;
    this.shown = null;
    this.select();
    return this.state;
  }

  /** Resolves when all rows are known. */
  async whenComplete(): Promise<void> {
    while (!this.complete) await this.selecting;
  }

  /** What is known of the records has changed: a view that depends on it is made anew. */
  judgedAnew(): void {
    if (this.filter?.conditions.some(isKnown)) this.select();
  }

  /** The document has changed. */
  shift(change: Change | null): void {
    if (this.shown === null) return;
    if (change === null || !this.complete) this.select();
    else this.shown = shiftedRows(this.shown, change);
  }

  /** Places of the rows `first … first + count - 1`, fewer at the end. */
  slice(first: number, count: number): number[] {
    const last = Math.min(first + count, this.rows);
    if (this.shown !== null) return [...this.shown.subarray(first, last)];
    return Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
  }

  *all(): Generator<number> {
    if (this.shown !== null) yield* this.shown;
    else for (let place = 0; place < this.parts.count(); place++) yield place;
  }

  /** The row of a record; null where it is not shown. */
  rowOf(index: number): number | null {
    if (this.shown === null) return index < this.parts.count() ? index : null;
    const row = this.shown.indexOf(index);
    return row === -1 ? null : row;
  }

  placeOf(row: number): number {
    return this.shown === null ? row : this.shown[row]!;
  }

  close(): void {
    this.generation++;
  }

  private select(): void {
    const generation = ++this.generation;
    const { filter, sort } = this;
    this.problem = null;
    this.complete = filter === null && sort === null;
    this.done = this.complete ? 1 : 0;
    // What was shown stays until there is something new, where it is the same view that is made anew.
    const count = this.parts.count();
    this.shown = this.complete ? null : (this.shown?.filter(place => place < count) ?? new Uint32Array(0));
    if (!this.complete) this.selecting = this.run(filter ?? { conditions: [] }, sort, generation);
  }

  private async run(filter: Filter, sort: Sort | null, generation: number): Promise<void> {
    const current = () => generation === this.generation;
    this.found = new Growing(new Uint32Array(0));
    try {
      const { positions, unsettled } = await select(this.parts.records(), filter, sort, {
        ...this.parts.context(),
        known: this.parts.known,
        cancelled: () => !current(),
        onProgress: ({ done, total }, found) => {
          if (!current()) return;
          this.done = total === 0 ? 1 : done / total;
          // Sorted rows have no place before all are known.
          for (const place of sort === null ? found : []) this.found.push(place);
          this.shown = this.found.view();
          this.parts.onChanged(this.state);
        },
      });
      if (!current()) return;
      this.shown = positions;
      this.complete = true;
      if (unsettled > 0)
        this.problem = `${unsettled} records whose texts begin alike for very long stand in document order.`;
    } catch (error) {
      if (!current()) return;
      this.problem = error instanceof Error ? error.message : String(error);
      this.complete = true;
    }
    this.done = 1;
    this.parts.onChanged(this.state);
  }
}

const KNOWN: readonly string[] = ['outcome', 'reason', 'problem'];

const isKnown = (condition: Condition): boolean =>
  condition.kind === 'not' ? isKnown(condition.condition) : KNOWN.includes(condition.kind);
