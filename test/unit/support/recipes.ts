import fc from 'fast-check';
import type { Option, OptionSpec, OptionValue, OptionValues } from '../../../src/core/pipeline/options';
import type { Recipe, RecipeStage } from '../../../src/core/pipeline/recipe';
import { STAGES } from '../../../src/core/stages';

/** A value that the option takes. */
export function valueOf(option: Option): fc.Arbitrary<OptionValue> {
  switch (option.type) {
    case 'boolean':
      return fc.boolean();
    case 'integer': {
      const whole = fc.integer({ min: option.minimum ?? -100, max: option.maximum ?? 100 });
      return option.default === null ? fc.option(whole) : whole;
    }
    case 'choice':
      return fc.constantFrom(...Object.keys(option.choices));
    case 'text':
      return fc.constantFrom('', 'nav, .advert');
    case 'texts':
      return fc.subarray(['en', 'de', 'fr'], { minLength: 1 });
    case 'fields':
      return fc.subarray(['response', 'messages[*].content']);
    case 'field':
      return fc.constantFrom('category', 'meta.kind');
  }
}

const optionsOf = (spec: OptionSpec): fc.Arbitrary<OptionValues> =>
  fc
    .record(Object.fromEntries(Object.entries(spec).map(([name, option]) => [name, valueOf(option)])), {
      requiredKeys: [],
      noNullPrototype: true,
    })
    .map(options => options as OptionValues);

const stageOf = (id: string, spec: OptionSpec): fc.Arbitrary<RecipeStage> =>
  fc.tuple(fc.boolean(), fc.option(optionsOf(spec))).map(([enabled, options]) => ({
    id,
    ...(enabled ? {} : { enabled }),
    ...(options === null ? {} : { options }),
  }));

/** Recipes of the stages there are, each at most once, in any order. */
export const recipe: fc.Arbitrary<Recipe> = fc
  .shuffledSubarray([...STAGES])
  .chain(stages => fc.tuple(...stages.map(({ id, options }) => stageOf(id, options as OptionSpec))))
  .map(stages => ({ name: 'Any', seed: 7, stages }));
