import type { Filter, FindPattern } from './filter';
import { fieldPattern, positive } from './valueTest';

/** The patterns that every record under a filter matches somewhere: what a page highlights, and what may take long. */
export function filterPatterns({ conditions }: Filter): FindPattern[] {
  return conditions.flatMap(condition => {
    if (condition.kind === 'text') return [condition.find];
    if (condition.kind !== 'field' || positive(condition.comparison).negated) return [];
    return fieldPattern(condition) ?? [];
  });
}
