import type { Option, OptionSpec } from '../pipeline/options';
import { STAGES } from './index';

/** The JSON schema of a `*.winnow.json` file, from the stage definitions. */
export function recipeSchema(): object {
  const text = (description: string) => ({ type: 'string', description });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Winnow recipe',
    type: 'object',
    required: ['stages'],
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      name: text('What the recipe is called.'),
      description: text('What the recipe is for.'),
      fields: {
        type: 'array',
        items: { type: 'string' },
        description:
          'Field paths of the texts to clean; a trailing ? marks an optional field. Left out: found in the data.',
      },
      category: text('The field whose values are counted as categories. Left out: found in the data.'),
      seed: { type: 'integer', description: 'Seed of everything random.' },
      stages: { type: 'array', items: { oneOf: STAGES.map(stageSchema) } },
    },
  };
}

function stageSchema(stage: (typeof STAGES)[number]): object {
  const options = Object.entries(stage.options as OptionSpec);
  return {
    type: 'object',
    title: stage.title,
    description: stage.description,
    required: ['id'],
    additionalProperties: false,
    properties: {
      id: { const: stage.id },
      enabled: { type: 'boolean', default: true },
      options: {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(options.map(([name, option]) => [name, optionSchema(option)])),
      },
    },
  };
}

function optionSchema(option: Option): object {
  const described = { description: option.description ?? option.label, default: option.default };
  switch (option.type) {
    case 'boolean':
      return { type: 'boolean', ...described };
    case 'integer':
      return {
        type: option.default === null ? ['integer', 'null'] : 'integer',
        ...(option.minimum !== undefined && { minimum: option.minimum }),
        ...(option.maximum !== undefined && { maximum: option.maximum }),
        ...described,
      };
    case 'choice':
      return { enum: Object.keys(option.choices), ...described };
    case 'texts':
    case 'fields':
      return { type: 'array', items: { type: 'string' }, ...described };
    case 'text':
    case 'field':
      return { type: 'string', ...described };
  }
}
