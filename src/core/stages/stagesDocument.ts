import type { Option, OptionSpec } from '../pipeline/options';
import { STAGES } from './index';

const REFUSING = [
  '## Refusing what a stage proposes',
  '',
  'All that stages propose is done, unless the recipe refuses it. Refusals are part of the recipe, so that the preview and every run give the same rows, and reports count what was refused.',
  '',
  '- `refuse` of a stage lists reasons for which it edits and drops nothing, in no record.',
  '- `decisions` of the recipe refuse proposals about single records, each named by a key of its bytes; records of the same bytes (but for white space around them) are decided alike. A drop is refused by its stage and reason: the record stays. An edit is refused by its stretch of the source text, which stays byte for byte whatever stage would change it. Edits may touch the stretch; a stretch without width refuses what would be inserted there.',
  '- A stage names one reason to drop a record. Where that is refused, it is not asked for another.',
  '- A corpus stage chooses as if none of its drops were refused; a record whose drop is refused then stays beside those chosen. It takes nobody’s place, is not copied, and does not count towards the number that a category is filled up to. Copies are no drops: to refuse `surplus` leaves the copies of an oversampled category as they are.',
  '',
];

/** The list of stages for the documentation, as Markdown. */
export function stagesDocument(): string {
  return [
    '# Stages',
    '',
    'Generated from the stage definitions by `npm run generate`.',
    '',
    'A record stage judges each record alone; a corpus stage needs facts about all of them.',
    '',
    ...REFUSING,
    ...STAGES.flatMap(stage => [
      `## ${stage.title}`,
      '',
      `\`${stage.id}\`, version ${stage.version}, ${stage.scope === 'group' ? 'corpus' : 'record'} stage. ${stage.description}`,
      '',
      ...optionTable(stage.options as OptionSpec),
      '| reason | in words |',
      '| --- | --- |',
      ...Object.entries(stage.reasons as Record<string, string>).map(
        ([id, words]) => `| \`${id}\` | ${cell(words)} |`,
      ),
      '',
    ]),
  ].join('\n');
}

function optionTable(options: OptionSpec): string[] {
  const entries = Object.entries(options);
  if (entries.length === 0) return [];
  return [
    '| option | takes | default | meaning |',
    '| --- | --- | --- | --- |',
    ...entries.map(
      ([name, option]) =>
        `| \`${name}\` | ${takes(option)} | ${defaultOf(option)} | ${cell(option.description ?? option.label)} |`,
    ),
    '',
  ];
}

function takes(option: Option): string {
  switch (option.type) {
    case 'boolean':
      return '`true` or `false`';
    case 'integer':
      return `whole number${option.minimum === undefined ? '' : ` from ${option.minimum}`}`;
    case 'choice':
      return Object.entries(option.choices)
        .map(([value, words]) => `\`${value}\`: ${cell(words)}`)
        .join('<br>');
    case 'text':
      return 'text';
    case 'texts':
      return 'list of texts';
    case 'fields':
      return 'list of field paths';
    case 'field':
      return 'field path';
  }
}

function defaultOf(option: Option): string {
  if (option.default === null) return 'none';
  if (Array.isArray(option.default))
    return option.default.length === 0 ? 'empty' : `\`${option.default.join(', ')}\``;
  return option.default === '' ? 'empty' : `\`${String(option.default)}\``;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
