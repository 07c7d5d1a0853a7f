import { note, type Note } from '../../core/analysis/dataset/note';
import { parseFieldPath } from '../../core/record/fieldPath';
import type { Plan } from '../../core/pipeline/plan';
import type { AnalysisRequest } from '../../protocol/analysis';
import { openDataset, type Dataset } from '../input/dataset';
import { sampleFields } from '../input/sample';
import { Problem } from '../problem';
import { planFor } from '../run/prepare';

/** Fields that are counted where none looks like prose. */
const MOST_FIELDS = 50;
const MOST_LENGTH = 1 << 24;
const MOST_BATCH = 1 << 16;

/** What is analyzed, once the dataset has been looked at. */
export interface AnalysisPlan {
  readonly dataset: Dataset;
  readonly fields: readonly string[];
  readonly category: string | null;
  /** Of the recipe that is applied first. */
  readonly plan: Plan | null;
  /** Field paths that were found. */
  readonly known: readonly string[];
  readonly notes: readonly Note[];
}

/** Throws a Problem where the dataset cannot be read, or the request makes no sense. */
export async function planAnalysis(request: AnalysisRequest): Promise<AnalysisPlan> {
  check('A sequence length', request.lengths, MOST_LENGTH);
  check('The number of examples a batch', [request.batch], MOST_BATCH);
  const dataset = await openDataset(request.path);
  if (dataset.bytes === 0) throw new Problem(`"${request.path}" is empty: there are no records to analyze.`);
  const found = await sampleFields(dataset);
  const plan = request.recipe === null ? null : planFor(dataset, found, request.recipe);
  const likely = (plan?.fields.length ? plan : found).fields.map(({ path }) => path);
  const wanted = request.fields ?? (likely.length > 0 ? likely : found.paths.slice(0, MOST_FIELDS));
  const fields = [...new Set(wanted.map(field => checkedPath(field.replace(/\?$/u, ''))))];
  const category = request.category === null ? found.category : checkedPath(request.category);
  const notes = request.fields === null && likely.length === 0 ? [notesOn(fields)] : [];
  return { dataset, fields, category, plan, known: found.paths, notes };
}

function notesOn(fields: readonly string[]): Note {
  if (fields.length === 0)
    return note(
      'The first records have no fields. A record is a JSON object on a line of its own, or a row.',
    );
  return note('No field looks like prose, so the texts of all fields are counted.');
}

function checkedPath(path: string): string {
  try {
    parseFieldPath(path);
    return path;
  } catch (error) {
    throw error instanceof RangeError ? new Problem(error.message, { cause: error }) : error;
  }
}

function check(what: string, numbers: readonly number[], most: number): void {
  for (const number of numbers) {
    if (Number.isSafeInteger(number) && number >= 1 && number <= most) continue;
    throw new Problem(`${what} is a whole number from 1 to ${most}, not ${number}.`);
  }
}
