import type { Plan } from '../../core/pipeline/plan';
import { noCounts, type Totals } from '../../core/pipeline/report';
import type { Touch } from '../../core/pipeline/touches';
import { byCount } from './byCount';
import type { TokenTally } from './tokenTally';

/** The counts of a run as it goes on. */
export class Tally {
  readonly counts = noCounts();
  private readonly stages: Totals['byStage'];
  private readonly before = new Map<string, number>();
  private readonly after = new Map<string, number>();
  /** Decisions whose record was met. */
  private readonly applied = new Set<number>();

  constructor(
    private readonly plan: Plan,
    /** Null where tokens are not counted. */
    readonly tokens: TokenTally | null,
  ) {
    this.stages = Object.fromEntries(
      plan.stages.map(({ id }) => [id, { dropped: {}, edited: {}, refused: {} }]),
    );
  }

  dropped(stage: number, reason: string): void {
    this.counts.dropped++;
    add(this.stages[this.plan.stages[stage]!.id]!.dropped, reason, 1);
  }

  touched({ stage, reason, refused }: Touch, records: number): void {
    add(this.stages[this.plan.stages[stage]!.id]![refused ? 'refused' : 'edited'], reason, records);
  }

  category(when: 'before' | 'after', name: string, records: number): void {
    const counts = this[when];
    counts.set(name, (counts.get(name) ?? 0) + records);
  }

  decided(decision: number): void {
    this.applied.add(decision);
  }

  totals(): Totals {
    return {
      ...this.counts,
      byStage: structuredClone(this.stages),
      categories: {
        field: this.plan.category,
        before: byCount(this.before),
        after: byCount(this.after),
        tokens: this.tokens?.byCategory() ?? null,
      },
      tokens: this.tokens?.totals() ?? null,
      decisions: { given: this.plan.decisions.length, applied: this.applied.size },
    };
  }

  /** Throws where a record has been lost or counted twice: a defect, never a property of the data. */
  assertComplete(): void {
    const { read, kept, dropped, malformed, failed } = this.counts;
    if (read !== kept + dropped + malformed + failed) {
      throw new Error(
        `Counts do not add up: read ${read}, kept ${kept}, dropped ${dropped}, malformed ${malformed}, failed ${failed}.`,
      );
    }
  }
}

function add(counts: Record<string, number>, name: string, more: number): void {
  counts[name] = (counts[name] ?? 0) + more;
}
