import type { Option, OptionSpec } from '../pipeline/options';
import { RECORD_KEY } from '../record/recordKey';
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
      tokenizer: {
        type: 'object',
        description: 'What tokens are counted with.',
        required: ['id'],
        additionalProperties: false,
        properties: {
          id: text('gpt2, cl100k, o200k, the id of a tokenizer on the Hugging Face Hub, or a folder of one.'),
          sha256: {
            type: 'string',
            pattern: '^[0-9a-f]{64}$',
            description: 'SHA-256 of its file. A run with another file of that name stops.',
          },
        },
      },
      stages: { type: 'array', items: { oneOf: STAGES.map(stageSchema) } },
      decisions: {
        type: 'array',
        items: decisionSchema(),
        description: 'What a person does not want done to single records. What is not refused is done.',
      },
    },
  };
}

function decisionSchema(): object {
  const closed = (description: string, properties: Record<string, object>) => ({
    type: 'object',
    description,
    required: Object.keys(properties),
    additionalProperties: false,
    properties,
  });
  const unit = { type: 'integer', minimum: 0 };
  return closed('A decision about all records of the same bytes.', {
    record: {
      type: 'string',
      pattern: RECORD_KEY.source,
      description: 'Content key of the record: its length in bytes and a hash of them.',
    },
    refuse: {
      type: 'array',
      items: {
        anyOf: [
          ...STAGES.map(({ id, reasons }) =>
            closed('A drop: the record stays.', { stage: { const: id }, reason: reasonSchema(reasons) }),
          ),
          closed('An edit: this stretch of the source text, in UTF-16 units, stays as it is.', {
            path: { type: 'string', description: 'Where the text stands: messages[2].content.' },
            start: unit,
            end: unit,
          }),
        ],
      },
    },
  });
}

const reasonSchema = (reasons: Readonly<Record<string, string>>): object => ({
  oneOf: Object.entries(reasons).map(([id, words]) => ({ const: id, description: words })),
});

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
      refuse: {
        type: 'array',
        items: reasonSchema(stage.reasons as Record<string, string>),
        uniqueItems: true,
        description: 'Reasons for which nothing is edited or dropped, in no record.',
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
