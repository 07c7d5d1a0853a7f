import type { Recipe } from '../../core/pipeline/recipe';
import type { PreviewEdit, RecordPreview } from '../../protocol/engine';
import { readRecipe } from '../../node/recipeFile';
import { previewDataset } from '../../node/preview/previewDataset';
import { COMMON, RECIPE, read, wholeNumber, workersOf } from '../arguments';
import { printable } from '../printable';
import { adjusted, presetNamed } from '../recipe';
import { UsageError } from '../usage';
import { JUDGE_FILE } from './execute';

const DEFAULT_LIMIT = 10;

/** Shows what a recipe would do to records, without writing anything. */
export async function preview(args: string[]): Promise<void> {
  const { values, operands } = read(args, ['INPUT'], {
    ...COMMON,
    ...RECIPE,
    recipe: { type: 'string' },
    record: { type: 'string' },
    limit: { type: 'string' },
  });
  if (values.recipe !== undefined && values.preset !== undefined) {
    throw new UsageError('Give either --preset or --recipe.');
  }
  const base: Recipe =
    values.recipe === undefined ? presetNamed(values.preset) : await readRecipe(values.recipe);
  const record = wholeNumber('record', values.record, 0);
  const shown = await previewDataset({
    input: operands[0]!,
    recipe: adjusted(base, values),
    record: record ?? null,
    limit: wholeNumber('limit', values.limit, 1) ?? DEFAULT_LIMIT,
    workers: workersOf(values.workers),
    judgeFile: JUDGE_FILE,
  });
  process.stdout.write(
    values.json === true ? `${JSON.stringify(shown)}\n` : shown.map(recordText).join('\n'),
  );
  if (shown.length === 0 && values.json !== true)
    process.stdout.write('The recipe changes and drops nothing.\n');
}

function recordText(record: RecordPreview): string {
  const changes = record.fields.filter(field => field.edits.length > 0);
  return [
    `#${record.index} (line ${record.line}): ${outcomeWords(record)}`,
    ...(record.raw === null ? [] : [`  ${printable(record.raw.slice(0, 200))}`]),
    ...record.refusedDrops.map(({ words }) => `  refused: ${words}`),
    ...record.fields
      .filter(field => field.refused.length > 0)
      .map(field => `  ${printable(field.path)}: ${field.refused.map(protectedWords).join(', ')}`),
    ...changes.map(field => `  ${printable(field.path)}:\n${indented(marked(field.text, field.edits))}`),
    '',
  ].join('\n');
}

function outcomeWords({ outcome }: RecordPreview): string {
  if (outcome.kind !== 'dropped')
    return 'words' in outcome ? `${outcome.kind}. ${outcome.words}` : outcome.kind;
  const repeats = outcome.repeats === null ? '' : `, repeats #${outcome.repeats}`;
  const detail = outcome.detail === null ? '' : ` (${printable(outcome.detail)})`;
  return `dropped by ${outcome.stage}. ${outcome.words}${detail}${repeats}`;
}

const protectedWords = ({ start, end }: { readonly start: number; readonly end: number }): string =>
  start === end ? `nothing comes in at ${start}` : `${start} to ${end} stays`;

/** The text with removals as [-…-] and additions as {+…+}. */
function marked(text: string, edits: readonly PreviewEdit[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text: added } of edits) {
    result += printable(text.slice(at, start));
    if (end > start) result += `[-${visible(text.slice(start, end))}-]`;
    if (added !== '') result += `{+${visible(added)}+}`;
    at = end;
  }
  return result + printable(text.slice(at));
}

const visible = (text: string): string => printable(text).replaceAll('\n', '\\n');

const indented = (text: string): string =>
  text
    .split('\n')
    .map(line => `    ${line}`)
    .join('\n');
