import type { Option, OptionSpec } from '../../core/pipeline/options';
import { STAGES } from '../../core/stages';
import { COMMON, read } from '../arguments';

/** Lists the stages with their options and reasons. */
export function stages(args: string[]): Promise<void> {
  const { values } = read(args, [], { json: COMMON.json });
  const described = STAGES.map(({ id, version, scope, title, description, options, reasons }) => ({
    id,
    version,
    scope: scope === 'group' ? 'corpus' : 'record',
    title,
    description,
    options: options as OptionSpec,
    reasons: reasons as Record<string, string>,
  }));
  process.stdout.write(
    values.json === true
      ? `${JSON.stringify(described)}\n`
      : described.map(stage => paragraph(stage)).join('\n'),
  );
  return Promise.resolve();
}

function paragraph(stage: { id: string; scope: string; description: string; options: OptionSpec }): string {
  const options = Object.entries(stage.options).map(
    ([name, option]) =>
      `    ${name}=${defaultOf(option)}${possible(option)}  ${option.description ?? option.label}\n`,
  );
  return `${stage.id} (${stage.scope} stage)\n  ${stage.description}\n${options.join('')}`;
}

const possible = (option: Option): string =>
  option.type === 'choice' ? ` (${Object.keys(option.choices).join('|')})` : '';

function defaultOf(option: Option): string {
  if (option.default === null) return 'none';
  return Array.isArray(option.default) ? option.default.join(',') : String(option.default);
}
