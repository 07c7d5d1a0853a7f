import type { OptionValues } from './options';

/** One stage of a recipe. Options left out take the stage's defaults. */
export interface RecipeStage {
  readonly id: string;
  readonly enabled?: boolean;
  readonly options?: OptionValues;
}

/** An ordered list of stages with their options: the content of a `*.winnow.json` file. */
export interface Recipe {
  readonly $schema?: string;
  readonly name?: string;
  readonly description?: string;
  /** Field paths of the texts to clean; a trailing `?` marks an optional field. Left out: found in the data. */
  readonly fields?: readonly string[];
  /** The field whose values are counted as categories. Left out: found in the data. */
  readonly category?: string;
  /** Seed of everything random. */
  readonly seed?: number;
  readonly stages: readonly RecipeStage[];
}

/** A field of the recipe, once the data has been looked at. */
export interface RecipeField {
  readonly path: string;
  readonly optional: boolean;
}
