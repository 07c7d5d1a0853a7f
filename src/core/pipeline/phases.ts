import type { PlannedJudge } from './judgeRecord';
import type { GroupJudge, Judge } from './stage';

/** A corpus stage of a plan. `stage` is its position in the recipe. */
export interface PlannedGroupJudge {
  readonly stage: number;
  readonly judge: GroupJudge;
}

/** Record stages that run fused in one pass, and the corpus stages that follow them directly. */
export interface Phase {
  readonly records: readonly PlannedJudge[];
  readonly groups: readonly PlannedGroupJudge[];
}

/** Cuts a recipe where a record stage follows a corpus stage: only there is another pass needed. */
export function phasesOf(judges: readonly Judge[]): readonly Phase[] {
  const phases: { records: PlannedJudge[]; groups: PlannedGroupJudge[] }[] = [{ records: [], groups: [] }];
  judges.forEach((judge, stage) => {
    let phase = phases.at(-1)!;
    if (judge.scope === 'group') {
      phase.groups.push({ stage, judge });
      return;
    }
    if (phase.groups.length > 0) {
      phase = { records: [], groups: [] };
      phases.push(phase);
    }
    phase.records.push({ stage, judge });
  });
  return phases;
}

/** Keeps the first of each group as records pass by: no counts, no order but the file's, nothing copied. */
export function streams(judge: GroupJudge): boolean {
  return (
    judge.order === 'index' &&
    judge.shuffle !== true &&
    typeof judge.choose !== 'function' &&
    judge.choose.take === 1 &&
    judge.choose.copiesTo === undefined
  );
}
