import { Fate } from '../../core/pipeline/judgedBlock';
import type { Outcome } from '../../core/query/filter';
import type { OpenDocument } from '../document/openDocument';
import type { Known } from '../query/known';
import type { ProblemsPass } from './problemsPass';
import type { Proposals } from './proposals';

const OUTCOME_OF: Readonly<Record<number, Outcome>> = {
  [Fate.Kept]: 'kept',
  [Fate.Changed]: 'changed',
  [Fate.Dropped]: 'dropped',
  [Fate.Malformed]: 'malformed',
  [Fate.Failed]: 'failed',
};

/** What is known of records besides their bytes: from the pass that counts, and from the edits. */
export const knownOf = (document: OpenDocument, proposals: Proposals, problems: ProblemsPass): Known => ({
  outcome(position) {
    const known = proposals.outcomeOf(position);
    const fate = known?.outcomes.fate(known.index);
    return fate === undefined ? undefined : OUTCOME_OF[fate];
  },
  hasReason(position, stage, reason) {
    const known = proposals.outcomeOf(position);
    return known?.outcomes.hasReason(known.index, stage, reason) ?? false;
  },
  edited: position => document.isEdited(position),
  problem: (position, rule) => problems.has(position, rule),
});
