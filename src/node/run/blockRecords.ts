import { Column, Fate, type JudgedBlock } from '../../core/pipeline/judgedBlock';
import type { RunContext } from './context';
import type { Spool, Waiting } from './spool';

export interface BlockPlace {
  /** The records of the pass before, where this is not the first. */
  readonly before: Spool | undefined;
  /** Position in the pass of the block's first record. */
  readonly first: number;
  /** Lines of the pass before the block. */
  readonly lines: number;
}

/** What is known of the records of a judged block, in order. */
export function blockRecords(
  context: RunContext,
  block: JudgedBlock,
  { before, first, lines }: BlockPlace,
): Waiting[] {
  const categories = block.categories?.names.map(name => context.categories.of(name)) ?? [];
  const records: Waiting[] = [];
  let nextDecided = 0;
  for (let record = 0; record < block.records; record++) {
    const at = record * Column.Width;
    const changed = block.table[at + Column.Fate] === Fate.Changed;
    const met = block.decided[nextDecided];
    if (met?.record === record) nextDecided++;
    const decided = met?.record === record ? met.decided : null;
    if (before === undefined) {
      records.push({
        index: first + record,
        line: context.firstLine + lines + block.table[at + Column.Line]!,
        category: block.categories === null ? -1 : (categories[block.categories.ids[record]!] ?? -1),
        changed,
        copy: false,
        original: null,
        decided,
        tokens: tokensOf(block, record),
      });
    } else {
      const earlier = before.record(first + record);
      const after = changed ? tokensOf(block, record)?.after : undefined;
      records.push({
        ...earlier,
        changed: earlier.changed || changed,
        decided,
        tokens: earlier.tokens === null ? null : { ...earlier.tokens, ...(after !== undefined && { after }) },
      });
    }
  }
  return records;
}

/** Null for a record that cannot be read: it has no texts. */
function tokensOf({ tokens, table }: JudgedBlock, record: number): Waiting['tokens'] {
  if (tokens === null || table[record * Column.Width + Column.Fate] === Fate.Malformed) return null;
  return { before: tokens.before[record]!, after: tokens.after[record]! };
}
