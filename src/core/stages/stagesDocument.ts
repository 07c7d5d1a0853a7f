import type { Option, OptionSpec } from '../pipeline/options';
import { STAGES } from './index';

/** The list of stages for the documentation, as Markdown. */
export function stagesDocument(): string {
  return [
    '# Stages',
    '',
    'Generated from the stage definitions by `npm run generate`.',
    '',
    'A record stage judges each record alone; a corpus stage needs facts about all of them.',
    '',
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
