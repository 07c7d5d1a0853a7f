import { ProblemFinder } from '../../../src/core/analysis/problemFinder';
import type { FoundProblems } from '../../../src/core/analysis/problem';
import type { RecordLayout } from '../../../src/core/record/scannerFor';

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
