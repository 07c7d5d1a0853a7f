import type { Recipe } from '../../../src/core/pipeline/recipe';
import type { StageInfo } from '../../../src/protocol/engine';

/** The stage of a recipe, and the option, that a problem's message names. */
export interface ProblemPlace {
  readonly at: number;
  readonly option: string | null;
}

export function placeOfProblem(
  message: string,
  recipe: Recipe,
  stages: readonly StageInfo[],
): ProblemPlace | null {
  const words = new Set(message.split(/[^\w.-]+/u));
  for (const [at, { id, enabled }] of recipe.stages.entries()) {
    if (enabled === false) continue;
    const names = Object.keys(stages.find(stage => stage.id === id)?.options ?? {});
    const option = names.find(name => words.has(`${id}.${name}`));
    if (option !== undefined) return { at, option };
    if (message.startsWith(`Stage ${id}:`)) return { at, option: null };
  }
  return null;
}
