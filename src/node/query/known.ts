import type { KnownCondition, Outcome } from '../../core/query/filter';

/** What is known of records from elsewhere, by their position. */
export interface Known {
  /** Undefined while it is not known. */
  outcome(position: number): Outcome | undefined;
  hasReason(position: number, stage: string, reason: string): boolean;
  /** Changed by the person. */
  edited(position: number): boolean;
  /** Null: of any rule. */
  problem(position: number, rule: string | null): boolean;
}

export function knownTest(condition: KnownCondition, known: Known): (position: number) => boolean {
  switch (condition.kind) {
    case 'outcome':
      return position => known.outcome(position) === condition.value;
    case 'reason':
      return position => known.hasReason(position, condition.stage, condition.reason);
    case 'edited':
      return position => known.edited(position);
    case 'problem':
      return position => known.problem(position, condition.rule);
  }
}
