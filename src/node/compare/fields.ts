import { parseFieldPath } from '../../core/record/fieldPath';
import type { HeadingDifference } from '../../protocol/compare';
import type { Dataset } from '../input/dataset';
import { sampleFields } from '../input/sample';
import { Problem } from '../problem';

/** Field paths that lead to one scalar in the first records of both files. */
export async function scalarFields(left: Dataset, right: Dataset): Promise<string[]> {
  const [lefts, rights] = [await scalarsOf(left), new Set(await scalarsOf(right))];
  return lefts.filter(path => rights.has(path));
}

async function scalarsOf(dataset: Dataset): Promise<string[]> {
  const { paths } = await sampleFields(dataset);
  return paths.filter(path => !path.includes('[*]'));
}

/** Throws a Problem where `by` is not the path of one value. */
export function checkKeyPath(by: string): void {
  let several: boolean;
  try {
    several = parseFieldPath(by).some(step => step.kind === 'each');
  } catch (error) {
    throw error instanceof RangeError ? new Problem(error.message, { cause: error }) : error;
  }
  if (several) {
    throw new Problem(`"${by}" names several values of a record. Name a field that holds one, such as id.`);
  }
}

/** Why a key is of no use: none of a file's records has it. */
export const keyMissing = (by: string, path: string, fields: readonly string[]): Problem =>
  new Problem(
    `No record of "${path}" has a value at "${by}". ` +
      (fields.length === 0
        ? 'The two files have no field in common: compare them by content.'
        : `Fields that both files have: ${fields.slice(0, 20).join(', ')}${fields.length > 20 ? ' …' : ''}.`),
  );

/** How the headings of two CSV files differ; null where they are equal or one is no CSV file. */
export function headingDifference(
  { layout: left }: Dataset,
  { layout: right }: Dataset,
): HeadingDifference | null {
  if (left.format !== 'csv' || right.format !== 'csv') return null;
  if (left.columns.join('\n') === right.columns.join('\n')) return null;
  return {
    onlyLeft: left.columns.filter(column => !right.columns.includes(column)),
    onlyRight: right.columns.filter(column => !left.columns.includes(column)),
  };
}
