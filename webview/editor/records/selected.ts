import type { Selection } from '../../../src/protocol/document';
import { messageOf } from '../../../src/protocol/rpc';
import { count, t } from '../../ui/words';
import { isPlain, whyNotMovable, type RecordsContext } from './context';
import type { RowSelection } from './selection';
import type { RecordSource } from './source';
import { wholeRecord } from './wholeText';

/** Records are named to the engine one by one: no more than these. */
const MOST_NAMED = 500_000;
const BATCH = 500;
const MOST_COPIED = 2000;

/** What can be done with the selected records. */
export class SelectedRecords {
  constructor(
    private readonly selection: RowSelection,
    private readonly source: RecordSource,
    private readonly context: RecordsContext,
    /** Told where the records stand that have been moved. */
    private readonly onMoved: (first: number, count: number) => void,
  ) {}

  /** `path`: the value that the menu was asked for at, where a single record is selected. */
  menu(at: { x: number; y: number }, path?: string): void {
    const row = this.selection.first;
    const known = row === undefined ? undefined : this.source.get(row);
    if (known?.kind === 'record')
      this.context.menu(known.record, at, this.selection.size === 1 ? path : undefined);
  }

  remove(): void {
    void this.#with(records => this.context.edit({ kind: 'delete', records }));
  }

  duplicate(): void {
    void this.#with(records => this.context.edit({ kind: 'duplicate', records }));
  }

  /** Puts the selected records one up or down among the others. */
  shift(by: number): void {
    void this.#with(records => {
      if (records === 'view' || !this.#isMovable()) return;
      const first = records[0]!;
      const last = records.at(-1)!;
      const to = by < 0 ? first - 1 : last + 2;
      const size = this.context.state()?.document.records ?? 0;
      return to < 0 || to > size ? undefined : this.#move(records, to);
    });
  }

  moveBefore(row: number): void {
    void this.#with(async records => {
      if (!this.#isMovable()) return;
      const size = this.context.state()?.document.records ?? 0;
      const to = Math.min(row, size);
      if (records !== 'view') await this.#move(records, to);
    });
  }

  #isMovable(): boolean {
    const why = whyNotMovable(this.context);
    if (why !== null) this.context.fail(why);
    return why === null;
  }

  async #move(records: readonly number[], to: number): Promise<void> {
    if (!(await this.context.edit({ kind: 'move', records, to }))) return;
    this.onMoved(to - records.filter(index => index < to).length, records.length);
  }

  copy(): void {
    void this.#with(async records => {
      const { size } = this.selection;
      if (size > MOST_COPIED) {
        throw new Error(
          t('{0} records are too many to copy: select at most {1}.', count(size), count(MOST_COPIED)),
        );
      }
      const named = records === 'view' ? await this.#indices(this.selection.rows()) : records;
      const lines: string[] = [];
      for (const index of named) lines.push(await wholeRecord(this.context.client, index));
      await navigator.clipboard.writeText(lines.map(line => `${line}\n`).join(''));
    });
  }

  async #with(act: (records: Selection) => unknown): Promise<void> {
    const { selection, context } = this;
    if (selection.size === 0) return;
    try {
      if (selection.size === context.rows()) await act('view');
      else if (selection.size > MOST_NAMED) {
        throw new Error(
          t(
            '{0} records are too many to name one by one: filter them, and select all.',
            count(selection.size),
          ),
        );
      } else await act(await this.#indices(selection.rows()));
    } catch (error) {
      context.fail(messageOf(error));
    }
  }

  /** The records of rows, in the order of the rows. */
  async #indices(rows: Iterable<number>): Promise<number[]> {
    const state = this.context.state();
    if (state !== undefined && isPlain(state)) return [...rows];
    const indices: number[] = [];
    const wanted = [...rows];
    for (let at = 0; at < wanted.length;) {
      const first = wanted[at]!;
      let next = at + 1;
      while (next < wanted.length && next - at < BATCH && wanted[next] === first + next - at) next++;
      const found = await this.context.client.call('records', {
        first,
        count: next - at,
        columns: [],
        units: 0,
      });
      indices.push(...found.map(({ index }) => index));
      at = next;
    }
    return indices;
  }
}
