import type { Edit, Span } from '../record/edit';
import type { RecordReading } from './reading';
import type { RecordRefusals } from './refusals';
import type { RecordJudge } from './stage';
import type { Composer } from './textValue';

/** A record stage of a plan, ready to judge. `stage` is its position in the recipe. */
export interface PlannedJudge {
  readonly stage: number;
  readonly judge: RecordJudge;
}

/** What becomes of a record when all record stages have judged it. */
export type RecordOutcome =
  | { readonly kind: 'kept'; readonly changed: boolean }
  | {
      readonly kind: 'dropped';
      readonly stage: number;
      readonly reason: string;
      readonly detail: string | undefined;
    }
  | { readonly kind: 'failed'; readonly stage: number; readonly message: string };

const UNCHANGED: RecordOutcome = { kind: 'kept', changed: false };
const CHANGED: RecordOutcome = { kind: 'kept', changed: true };

export interface ProposalListener {
  /** The edits of a stage that have been applied. */
  edited?(stage: number, edits: readonly Edit[]): void;
  /** An edit or the drop of the record is refused; told once for each refused edit. */
  refused?(stage: number, reason: string, what: 'edit' | 'drop'): void;
}

/**
 * Lets the judges propose one after the other and applies what they propose and nobody refuses, so that
 * each sees the text as the ones before have left it. A judge names one reason to drop a record: where
 * that is refused, it is not asked for another. A judge that throws fails the record, not the run.
 */
export function judgeRecord<E extends Span>(
  record: RecordReading<E>,
  judges: readonly PlannedJudge[],
  composer: Composer<E>,
  refusals: RecordRefusals | null,
  listener: ProposalListener,
  onStage?: (stage: number) => void,
): RecordOutcome {
  let changed = false;
  for (const { stage, judge } of judges) {
    onStage?.(stage);
    try {
      const verdict = judge.judge(record);
      if (verdict.kind === 'drop') {
        const { reason, detail } = verdict;
        if (refusals?.refusesDrop(stage, reason) !== true) return { kind: 'dropped', stage, reason, detail };
        listener.refused?.(stage, reason, 'drop');
        continue;
      }
      const proposed = verdict.edits ?? [];
      if (proposed.length === 0) continue;
      const edits =
        refusals === null
          ? proposed
          : refusals.allowed(stage, proposed, reason => listener.refused?.(stage, reason, 'edit'));
      if (edits.length === 0) continue;
      applyToRecord(record, edits, stage, composer, refusals);
      listener.edited?.(stage, edits);
      changed = true;
    } catch (error) {
      return { kind: 'failed', stage, message: error instanceof Error ? error.message : String(error) };
    }
  }
  return changed ? CHANGED : UNCHANGED;
}

/** Edits of one path stand together in a verdict; the paths themselves in any order. */
function applyToRecord<E extends Span>(
  record: RecordReading<E>,
  edits: readonly Edit[],
  stage: number,
  composer: Composer<E>,
  refusals: RecordRefusals | null,
): void {
  let from = 0;
  while (from < edits.length) {
    const { path } = edits[from]!;
    let to = from + 1;
    while (to < edits.length && edits[to]!.path === path) to++;
    const value = record.value(path);
    if (value === undefined)
      throw new RangeError(`proposed an edit of "${path}", where this record has no text`);
    const own = from === 0 && to === edits.length ? edits : edits.slice(from, to);
    value.apply(own, stage, composer);
    refusals?.follow(path, own);
    from = to;
  }
}
