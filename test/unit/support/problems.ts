import { ProblemFinder } from '../../../src/core/analysis/problemFinder';
import type { FoundProblems } from '../../../src/core/analysis/problem';
import type { RecordLayout } from '../../../src/core/record/scannerFor';
import { BlockPool } from '../../../src/node/blockPool';
import { openDataset, openPass } from '../../../src/node/input/dataset';
import { findProblems, type FindOptions } from '../../../src/node/problems/findProblems';

const encoder = new TextEncoder();

/** The problems of lines of JSON, or of `layout`, looked at in one block. */
export function problemsOf(
  lines: readonly string[],
  layout: RecordLayout = { format: 'jsonl' },
): FoundProblems {
  const finder = new ProblemFinder(layout, 1);
  finder.block(encoder.encode(lines.join('\n')));
  return finder.found(true);
}

/** Record and path of each problem of `rule`, in file order. */
export const foundBy = (rule: string, { problems }: FoundProblems): [number, string][] =>
  problems.filter(problem => problem.rule === rule).map(({ record, path }) => [record, path]);

/** The problems of a dataset on disk, read in small blocks. */
export async function problemsOfFile(
  path: string,
  options: Partial<FindOptions> = {},
): Promise<FoundProblems> {
  const slots = new BlockPool(1000);
  const dataset = await openDataset(path);
  const pass = await openPass(dataset, slots);
  try {
    return await findProblems({
      blocks: pass.blocks(),
      slots,
      layout: dataset.layout,
      firstLine: dataset.preludeLines + 1,
      cancelled: () => false,
      ...options,
    });
  } finally {
    await pass.source.close();
  }
}
