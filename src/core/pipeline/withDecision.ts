import type { Recipe, RecordDecision, Refusal } from './recipe';

/** The recipe with one more refusal for the record of that key, or (`refused` false) with that one taken back. */
export function withDecision(recipe: Recipe, key: string, refusal: Refusal, refused: boolean): Recipe {
  const decisions = recipe.decisions ?? [];
  const at = decisions.findIndex(({ record }) => record === key);
  const before = decisions[at]?.refuse ?? [];
  const others = before.filter(known => !sameRefusal(known, refusal));
  const refuse = refused ? [...others, refusal] : others;
  const decision: RecordDecision = { record: key, refuse };
  const placed = at < 0 ? [...decisions, decision] : decisions.with(at, decision);
  return withDecisions(recipe, placed);
}

/** The recipe with these decisions in place of its own; those that refuse nothing are left out. */
export function withDecisions(recipe: Recipe, decisions: readonly RecordDecision[]): Recipe {
  const kept = decisions.filter(({ refuse }) => refuse.length > 0);
  const { decisions: replaced, ...rest } = recipe;
  if (kept.length > 0) return { ...rest, decisions: kept };
  return replaced === undefined ? recipe : rest;
}

export function sameRefusal(a: Refusal, b: Refusal): boolean {
  if ('path' in a) return 'path' in b && a.path === b.path && a.start === b.start && a.end === b.end;
  return 'stage' in b && a.stage === b.stage && a.reason === b.reason;
}
