import type { RecipeStage } from '../../../src/core/pipeline/recipe';
import type { StageCounts, Totals } from '../../../src/core/pipeline/report';
import type { StageInfo } from '../../../src/protocol/engine';

/** What a stage does for one reason, in records. */
export interface ReasonEffect {
  readonly reason: string;
  readonly words: string;
  readonly dropped: number;
  readonly edited: number;
  /** Records where a person refused it. */
  readonly refused: number;
  /** It is refused for all records. */
  readonly refusedForAll: boolean;
}

/** What a stage does to the dataset. */
export interface StageEffect {
  readonly dropped: number;
  /** Records edited: a record may be edited for several reasons, so that only bounds are known. */
  readonly edited: { readonly least: number; readonly most: number };
  readonly refused: number;
  readonly reasons: readonly ReasonEffect[];
}

/** Every reason that the stage has, in its own order, and those it is said to have besides. */
export function effectOf(
  stage: RecipeStage,
  info: StageInfo | undefined,
  totals: Totals | null,
): StageEffect {
  const counts = own<StageCounts>(totals?.byStage, stage.id);
  const known = info?.reasons ?? {};
  const names = new Set([
    ...Object.keys(known),
    ...Object.keys(counts?.dropped ?? {}),
    ...Object.keys(counts?.edited ?? {}),
    ...Object.keys(counts?.refused ?? {}),
    ...(stage.refuse ?? []),
  ]);
  const reasons = [...names].map(reason => ({
    reason,
    words: own(known, reason) ?? reason,
    dropped: own(counts?.dropped, reason) ?? 0,
    edited: own(counts?.edited, reason) ?? 0,
    refused: own(counts?.refused, reason) ?? 0,
    refusedForAll: stage.refuse?.includes(reason) === true,
  }));
  const edited = reasons.map(reason => reason.edited);
  return {
    dropped: sum(reasons.map(reason => reason.dropped)),
    edited: { least: Math.max(0, ...edited), most: sum(edited) },
    refused: sum(reasons.map(reason => reason.refused)),
    reasons,
  };
}

const own = <T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
