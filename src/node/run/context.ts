import { Decisions } from '../../core/pipeline/decisions';
import { NameNumbers } from '../../core/pipeline/nameNumbers';
import type { Plan } from '../../core/pipeline/plan';
import { UNCOUNTED } from '../../core/pipeline/tokenColumns';
import type { Touch } from '../../core/pipeline/touches';
import { stageById } from '../../core/stages';
import { describe, type RejectsWriter } from './rejects';
import type { Waiting } from './spool';
import type { Tally } from './tally';

/** Why a record does not stay. `stage` is its position in the recipe, -1 for none. */
export interface Leaving {
  readonly kind: 'dropped' | 'malformed' | 'failed';
  readonly stage: number;
  readonly reason: string;
  readonly detail: string | null;
  readonly repeats: number | null;
}

/** Told of the fate of every record, as soon as it is certain, and of what led to it. */
export interface RunObserver {
  kept?(index: number, changed: boolean, times: number): void;
  left?(index: number, leaving: Leaving): void;
  /**
   * Told before the fate, and again where a later stage touches the record, of edits that were made and
   * of edits and drops that were refused; not of records that nothing touched. Equal lists that follow
   * one another are often the same object.
   */
  touched?(index: number, touches: readonly Touch[]): void;
  /** Tokens of the record's texts in the source, null where one of them is too long to count. */
  tokens?(index: number, before: number | null): void;
}

/** What all passes of a run share: counts, rejects, categories. */
export class RunContext {
  readonly categories = new NameNumbers();
  readonly decisions: Decisions;
  private readonly descriptions: Map<string, string>[] = [];

  constructor(
    readonly plan: Plan,
    readonly tally: Tally,
    /** Line of the first record, counted from 1. */
    readonly firstLine: number,
    private readonly rejects: RejectsWriter | undefined,
    private readonly observer: RunObserver,
  ) {
    this.decisions = new Decisions(plan);
  }

  /** Whether the observer wants to know what touches each record. */
  get traces(): boolean {
    return this.observer.touched !== undefined;
  }

  /** The record is met for the first time. */
  begin(record: Waiting): void {
    const { index, category, tokens, decided } = record;
    if (category !== -1) this.tally.category('before', this.categories.names[category]!, 1);
    if (decided !== null) this.tally.decided(decided.decision);
    if (tokens === null) return;
    this.tally.tokens?.begin(record, this.nameOf(category));
    this.observer.tokens?.(index, tokens.before === UNCOUNTED ? null : tokens.before);
  }

  /** Record stages touch the record. */
  touch(index: number, touches: readonly Touch[]): void {
    if (touches.length > 0) this.observer.touched?.(index, touches);
  }

  /**
   * Whether the drop of a record by a corpus stage is refused, which is then counted. A copy stays as its
   * record does, and is not counted.
   */
  refuse({ index, copy, decided }: Waiting, stage: number, reason: string): boolean {
    if (!this.decisions.refusesDrop(decided, stage, reason)) return false;
    if (copy) return true;
    this.tally.touched({ stage, reason, refused: true }, 1);
    this.observer.touched?.(index, [{ stage, reason, refused: true }]);
    return true;
  }

  /** The record stays, `times` times. */
  keep(record: Waiting, times: number): void {
    const { tally } = this;
    const { index, category, changed, copy } = record;
    tally.counts.copies += copy ? times : times - 1;
    if (!copy) tally.counts.kept++;
    if (changed && !copy) tally.counts.changed++;
    if (category !== -1) tally.category('after', this.categories.names[category]!, times);
    tally.tokens?.keep(record, this.nameOf(category), times);
    this.observer.kept?.(index, changed, times);
  }

  private nameOf(category: number): string | null {
    return category === -1 ? null : this.categories.names[category]!;
  }

  /** The record does not stay. A copy that goes is nothing lost, and is not counted. */
  reject(record: Waiting, leaving: Leaving, source: Uint8Array): void {
    if (record.copy) return;
    const { tally } = this;
    if (leaving.kind === 'dropped') tally.dropped(leaving.stage, leaving.reason);
    else tally.counts[leaving.kind]++;
    this.observer.left?.(record.index, leaving);
    if (this.rejects === undefined) return;
    this.rejects.add(record, this.described(leaving), leaving, source);
  }

  /** Drops of one stage and reason are described alike, so that it is done once. */
  private described(leaving: Leaving): string {
    const known =
      leaving.kind === 'dropped' ? this.descriptions[leaving.stage]?.get(leaving.reason) : undefined;
    if (known !== undefined) return known;
    const { kind, reason } = leaving;
    const stage = leaving.stage === -1 ? null : this.plan.stages[leaving.stage]!.id;
    const described = describe({ kind, stage, reason, message: wordsOf(stage, leaving) });
    if (kind === 'dropped')
      (this.descriptions[leaving.stage] ??= new Map<string, string>()).set(reason, described);
    return described;
  }

  /** Writes the rejects that have gathered. */
  async flushRejects(): Promise<void> {
    await this.rejects?.flush();
  }
}

/** The reason in words a person understands. */
export function wordsOf(stage: string | null, leaving: Pick<Leaving, 'kind' | 'reason' | 'detail'>): string {
  switch (leaving.kind) {
    case 'malformed':
      return `Not a record: ${leaving.detail ?? 'it cannot be read'}`;
    case 'failed':
      return `The stage failed: ${leaving.detail ?? 'no reason was given'}`;
    case 'dropped':
      return (
        (stageById(stage!)?.reasons as Record<string, string> | undefined)?.[leaving.reason] ?? leaving.reason
      );
  }
}
