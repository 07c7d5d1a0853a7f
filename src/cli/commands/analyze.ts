import { resolve } from 'node:path';
import { htmlReport } from '../../core/analysis/display/html';
import { referenceFigures } from '../../core/analysis/dataset/reference';
import { plainReport } from '../../core/analysis/display/plainReport';
import { DEFAULT_TOKENIZER } from '../../core/tokens/tables';
import type { Recipe } from '../../core/pipeline/recipe';
import { AtomicFile } from '../../node/output/atomicFile';
import { readRecipe } from '../../node/recipeFile';
import { recipeTokenizer } from '../../node/run/recipeTokenizer';
import { DEFAULT_BATCH, DEFAULT_LENGTHS } from '../../protocol/analysis';
import { analyzed } from '../analysis';
import { analysisTable } from '../analysisTable';
import { COMMON, listOf, read, wholeNumber, workersOf } from '../arguments';
import { adjusted, presetNamed } from '../recipe';
import { UsageError } from '../usage';

/** Tells what a dataset is made of, as it is or as a recipe leaves it. */
export async function analyze(args: string[]): Promise<void> {
  const { values, operands } = read(args, ['INPUT'], {
    ...COMMON,
    fields: { type: 'string' },
    by: { type: 'string' },
    tokenizer: { type: 'string' },
    compare: { type: 'string' },
    lengths: { type: 'string' },
    batch: { type: 'string' },
    recipe: { type: 'string' },
    preset: { type: 'string' },
    set: { type: 'string', multiple: true },
    reference: { type: 'boolean' },
    html: { type: 'string' },
  });
  if (values.html !== undefined && samePath(values.html, operands[0]!)) {
    throw new UsageError('--html names the dataset itself: give another file for the report.');
  }
  const recipe = await recipeOf(values);
  const report = await analyzed({
    path: operands[0]!,
    fields: listOf(values.fields) ?? null,
    category: values.by ?? null,
    tokenizer: values.tokenizer ?? (recipe && (await recipeTokenizer(recipe)))?.name ?? DEFAULT_TOKENIZER,
    compareWith: values.compare ?? null,
    lengths: listOf(values.lengths)?.map(length => wholeNumber('lengths', length, 1)!) ?? DEFAULT_LENGTHS,
    batch: wholeNumber('batch', values.batch, 1) ?? DEFAULT_BATCH,
    recipe,
    workers: workersOf(values.workers),
  });
  if (values.html !== undefined) await writePage(values.html, htmlReport(report));
  if (values.reference === true)
    process.stdout.write(`${JSON.stringify(referenceFigures(report), null, 1)}\n`);
  else
    process.stdout.write(
      values.json === true ? `${JSON.stringify(plainReport(report))}\n` : analysisTable(report),
    );
}

const samePath = (a: string, b: string): boolean => resolve(a) === resolve(b);

/** A file of that name is replaced once the page is complete. */
async function writePage(path: string, page: string): Promise<void> {
  const file = await AtomicFile.create(path);
  try {
    await file.write(new TextEncoder().encode(page));
    await file.commit();
  } catch (error) {
    await file.abandon();
    throw error;
  }
}

interface RecipeValues {
  readonly recipe?: string | undefined;
  readonly preset?: string | undefined;
  readonly set?: readonly string[] | undefined;
}

async function recipeOf({ recipe, preset, set }: RecipeValues): Promise<Recipe | null> {
  if (recipe !== undefined && preset !== undefined)
    throw new UsageError('Give --recipe or --preset, not both.');
  if (recipe === undefined && preset === undefined) {
    if (set !== undefined) throw new UsageError('--set needs --recipe or --preset.');
    return null;
  }
  return adjusted(recipe === undefined ? presetNamed(preset) : await readRecipe(recipe), { set });
}
