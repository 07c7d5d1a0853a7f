import type { Recipe } from '../../../src/core/pipeline/recipe';
import type { StageReason } from '../../../src/protocol/engine';

/** `recipe`, with every change or drop of that kind refused for all records, or accepted again. */
export function withKind(recipe: Recipe, { stage, reason }: StageReason, refused: boolean): Recipe {
  return {
    ...recipe,
    stages: recipe.stages.map(one => {
      if (one.id !== stage) return one;
      const rest = one.refuse?.filter(other => other !== reason) ?? [];
      const refuse = refused ? [...rest, reason] : rest;
      if (refuse.length > 0) return { ...one, refuse };
      const { id, enabled, options } = one;
      return { id, ...(enabled !== undefined && { enabled }), ...(options && { options }) };
    }),
  };
}
