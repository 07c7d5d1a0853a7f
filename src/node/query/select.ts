import type { Filter, Sort } from '../../core/query/filter';
import type { CountsTokens } from '../../core/tokens/tokenizer';
import type { QueryProgress } from '../../protocol/query';
import { Growing } from '../run/growing';
import { compileFilter, type CompiledFilter } from './compileFilter';
import { eachRecord } from './eachRecord';
import type { Known } from './known';
import { orderKeys } from './orderKeys';
import { isOverflow } from './overflow';
import { QueryRecord } from './queryRecord';
import type { Records } from './records';
import type { RecordTest } from './recordTest';
import { settleTies } from './settleTies';
import { SortKeys } from './sortKeys';
import { Turns } from './turns';
import { WantedPaths } from './wantedPaths';

/** So many steps are done between two looks at the clock: a power of 2, less 1. */
const CHUNK = 0xffff;

/** What a filter and an order refer to besides the records, and who is told of it. */
export interface SelectContext {
  /** Field paths of the recipe's texts. */
  readonly fields: readonly string[];
  readonly tokenizer: CountsTokens;
  readonly known: Known;
  readonly cancelled: () => boolean;
  /** Called at most ten times a second. `found`: positions that have been added since, in document order. */
  readonly onProgress: (progress: QueryProgress, found: Uint32Array) => void;
}

/** The records that a filter shows. */
export interface Selection {
  /** In the order asked for; in document order where it was cancelled. */
  readonly positions: Uint32Array;
  /** Records looked at, from the first one on. All that hold among them are in `positions`. */
  readonly done: number;
  readonly complete: boolean;
  /** Records that could not be searched, since a regular expression ran out of memory on them. They are not shown. */
  readonly failed: number;
  /** Records that stand in document order because their texts agree in more bytes than are compared. */
  readonly unsettled: number;
}

/**
 * The positions of the records that meet `filter`, sorted; `sort` null: in document order. Throws a RangeError with a
 * sentence where a condition or the order names what there is not.
 */
export async function select(
  records: Records,
  filter: Filter,
  sort: Sort | null,
  context: SelectContext,
): Promise<Selection> {
  const wanted = new WantedPaths(context.fields);
  const isJson = records.layout.format === 'jsonl';
  const compiled = await compileFilter(filter, wanted, { ...context, isJson });
  const keys = sort === null ? undefined : new SortKeys(sort, wanted, context.tokenizer, records.count);
  const pass = new SelectPass(records, context);
  const isUnread = compiled.tests.length === 0 && keys === undefined;
  await (isUnread ? pass.byPosition(compiled) : pass.byRecord(compiled, wanted, keys));
  const positions = pass.found.view().slice();
  const { done, failed, turns } = pass;
  const inDocumentOrder = { positions, done, complete: !context.cancelled(), failed, unsettled: 0 };
  if (keys === undefined || sort === null || context.cancelled()) return inDocumentOrder;

  const cut = { ...inDocumentOrder, complete: false };
  const { by, path, descending } = sort;
  const sorted = await orderKeys(keys, descending, turns);
  if (sorted === undefined) return cut;
  const { order } = sorted;
  const tied = { ...sorted, records, path: path ?? '', descending, positions };
  const unsettled = by === 'field' ? await settleTies(tied, turns) : 0;
  if (unsettled === undefined) return cut;
  for (let at = 0; at < order.length; at++) {
    order[at] = positions[order[at]!]!;
    if ((at & CHUNK) === CHUNK && turns.due() && !(await turns.give())) return cut;
  }
  return { ...inDocumentOrder, positions: order, unsettled };
}

class SelectPass {
  readonly found = new Growing(new Uint32Array(0));
  readonly turns: Turns;
  done = 0;
  failed = 0;
  private reported = 0;

  constructor(
    private readonly records: Records,
    private readonly context: SelectContext,
  ) {
    this.turns = new Turns(context.cancelled, () => {
      this.report();
    });
  }

  async byPosition({ known }: CompiledFilter): Promise<void> {
    for (; this.done < this.records.count; this.done++) {
      if ((this.done & 0xff) === 0 && this.turns.due() && !(await this.turns.give())) break;
      if (known.every(holds => holds(this.done))) this.found.push(this.done);
    }
    this.report();
  }

  async byRecord(
    { known, prefilters, tests }: CompiledFilter,
    wanted: WantedPaths,
    keys: SortKeys | undefined,
  ): Promise<void> {
    const record = new QueryRecord(this.records.layout, wanted.list);
    await eachRecord(this.records, this.turns, {
      enter: bytes => {
        record.enter(bytes);
        for (const prefilter of prefilters) prefilter.enter(bytes);
      },
      visit: (start, end, position) => {
        this.done = position + 1;
        if (!known.every(holds => holds(position))) return true;
        if (!prefilters.every(prefilter => prefilter.mayHold(start, end))) return true;
        record.read(start, end);
        if (!this.allHold(tests, record)) return true;
        keys?.add(record);
        this.found.push(position);
        return true;
      },
    });
    this.report();
  }

  private allHold(tests: readonly RecordTest[], record: QueryRecord): boolean {
    try {
      return tests.every(test => test.holds(record));
    } catch (error) {
      if (!isOverflow(error)) throw error;
      this.failed++;
      return false;
    }
  }

  private report(): void {
    const { found, done, failed, reported } = this;
    this.reported = found.length;
    const progress = { done, total: this.records.count, found: found.length, failed };
    this.context.onProgress(progress, found.view().slice(reported));
  }
}
