import type { Plan } from '../../core/pipeline/plan';
import { noCounts, type CategoryCounts, type Totals } from '../../core/pipeline/report';

/** The counts of a run as it goes on. */
export class Tally {
  readonly counts = noCounts();
  private readonly stages: Totals['byStage'];
  private readonly before = new Map<string, number>();
  private readonly after = new Map<string, number>();

  constructor(private readonly plan: Plan) {
    this.stages = Object.fromEntries(
      plan.stages.map(({ id }) => [id, { dropped: {}, edited: {}, refused: {} }]),
    );
  }

  dropped(stage: number, reason: string): void {
    this.counts.dropped++;
    add(this.stages[this.plan.stages[stage]!.id]!.dropped, reason, 1);
  }

  edited(stage: number, reason: string, records: number): void {
    add(this.stages[this.plan.stages[stage]!.id]!.edited, reason, records);
  }

  category(when: 'before' | 'after', name: string, records: number): void {
    const counts = this[when];
    counts.set(name, (counts.get(name) ?? 0) + records);
  }

  totals(): Totals {
    return {
      ...this.counts,
      byStage: structuredClone(this.stages),
      categories: {
        field: this.plan.category,
        before: sorted(this.before),
        after: sorted(this.after),
        tokens: null,
      },
      tokens: null,
      decisions: { given: 0, applied: 0 },
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

/** Most frequent first. Without a prototype, since the names are data. */
function sorted(counts: ReadonlyMap<string, number>): CategoryCounts {
  const result = Object.create(null) as CategoryCounts;
  for (const [name, count] of [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)))
    result[name] = count;
  return result;
}
