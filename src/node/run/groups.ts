import type { BlockFacts } from '../../core/pipeline/judgedBlock';
import { KeyTable } from '../../core/pipeline/keyTable';
import { NameNumbers } from '../../core/pipeline/nameNumbers';
import type { PlannedGroupJudge } from '../../core/pipeline/phases';
import type { Choice } from '../../core/pipeline/stage';
import { ints, wholes } from './growing';
import type { Waiting } from './spool';

/** The groups of one corpus stage that decides when all records are known: a number a record. */
export class WaitingGroups {
  private readonly ids = ints();
  private readonly ranks = wholes();
  private readonly table = new KeyTable();
  private readonly names = new NameNumbers();

  constructor(readonly planned: PlannedGroupJudge) {}

  add(facts: BlockFacts, record: number): void {
    if (facts.named !== null) {
      const id = facts.named.ids[record]!;
      this.ids.push(id === -1 ? -1 : this.names.of(facts.named.names[id]!));
    } else {
      this.ids.push(this.numberOf(facts.keys, record * 3));
    }
    if (facts.ranks !== null) this.ranks.push(facts.ranks[record]!);
  }

  get groups(): number {
    return this.names.names.length + this.table.size;
  }

  /** Group of the records at `positions`. */
  of(positions: Int32Array): { group: Int32Array; ranks: Float64Array | undefined } {
    const ids = this.ids.view();
    const ranks = this.ranks.view();
    return {
      group: positions.map(position => ids[position]!),
      ranks: ranks.length === 0 ? undefined : Float64Array.from(positions, position => ranks[position]!),
    };
  }

  /** The choice within each group, from the sizes of the groups. */
  choices(group: Int32Array): (group: number) => Choice {
    const { choose } = this.planned.judge;
    if (typeof choose !== 'function') return () => choose;
    const sizes = new Map<string, number>();
    for (const id of group) {
      if (id === -1) continue;
      const name = this.names.names[id]!;
      sizes.set(name, (sizes.get(name) ?? 0) + 1);
    }
    const choiceOf = choose(sizes);
    return id => (sizes.has(this.names.names[id]!) ? choiceOf(this.names.names[id]!) : NOBODY);
  }

  private numberOf(keys: Uint32Array, at: number): number {
    return keys[at] === 0 ? -1 : this.table.firstOf(keys[at]!, keys[at + 1]!, keys[at + 2]!, this.table.size);
  }
}

/** For a group none of whose records is left. */
const NOBODY: Choice = { take: 0, reason: '' };

/** A corpus stage that keeps the first of each group as records pass. */
export class StreamingGroups {
  private readonly table = new KeyTable();

  constructor(readonly planned: PlannedGroupJudge) {}

  /** Index of the record that this one repeats, or -1 where it is the first of its group or of none. A copy repeats its own record. */
  repeats(facts: BlockFacts, record: number, { index, copy }: Waiting): number {
    const { keys } = facts;
    const at = record * 3;
    if (keys[at] === 0) return -1;
    const first = this.table.firstOf(keys[at]!, keys[at + 1]!, keys[at + 2]!, index);
    return first === index && !copy ? -1 : first;
  }
}
