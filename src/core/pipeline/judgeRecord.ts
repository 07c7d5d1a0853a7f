import type { Edit, Span } from '../record/edit';
import type { RecordReading } from './reading';
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

/** Told of each list of edits that a stage proposed for the record, before it is applied. */
export type EditListener = (stage: number, edits: readonly Edit[]) => void;

/**
 * Lets the judges propose one after the other and applies what they propose, so that each sees the
 * text as the ones before have left it. A judge that throws fails the record, not the run.
 */
export function judgeRecord<E extends Span>(
  record: RecordReading<E>,
  judges: readonly PlannedJudge[],
  composer: Composer<E>,
  onEdits: EditListener,
  onStage?: (stage: number) => void,
): RecordOutcome {
  let changed = false;
  for (const { stage, judge } of judges) {
    onStage?.(stage);
    try {
      const verdict = judge.judge(record);
      if (verdict.kind === 'drop')
        return { kind: 'dropped', stage, reason: verdict.reason, detail: verdict.detail };
      if (verdict.edits === undefined || verdict.edits.length === 0) continue;
      applyToRecord(record, verdict.edits, stage, composer);
      onEdits(stage, verdict.edits);
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
): void {
  let from = 0;
  while (from < edits.length) {
    const { path } = edits[from]!;
    let to = from + 1;
    while (to < edits.length && edits[to]!.path === path) to++;
    const value = record.value(path);
    if (value === undefined)
      throw new RangeError(`proposed an edit of "${path}", where this record has no text`);
    value.apply(from === 0 && to === edits.length ? edits : edits.slice(from, to), stage, composer);
    from = to;
  }
}
