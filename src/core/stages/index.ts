import type { AnyStage } from '../pipeline/stage';
import { balance } from './balance';
import { collapsePunctuation } from './collapse-punctuation';
import { deduplicateExact } from './deduplicate-exact';
import { filterLanguage } from './filter-language';
import { filterLength } from './filter-length';
import { normalizeQuotes } from './normalize-quotes';
import { normalizeWhitespace } from './normalize-whitespace';
import { removeControlCharacters } from './remove-control-characters';
import { stripHtml } from './strip-html';

/** Every stage, in the order in which a recipe would usually have them. */
export const STAGES: readonly AnyStage[] = [
  stripHtml,
  removeControlCharacters,
  normalizeWhitespace,
  collapsePunctuation,
  normalizeQuotes,
  filterLength,
  filterLanguage,
  deduplicateExact,
  balance,
];

const byId = new Map(STAGES.map(stage => [stage.id, stage]));

export const stageById = (id: string): AnyStage | undefined => byId.get(id);
