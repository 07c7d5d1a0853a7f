import { FIXES, fixesFor } from '../../core/analysis/fixes';
import { ProblemFinder } from '../../core/analysis/problemFinder';
import type { LineEdit } from '../../protocol/problems';

/** The edits by which the fix `id` mends every line of JSON Lines, in blocks of whole lines, that it is offered for. */
export function fixLines(blocks: readonly Uint8Array[], id: string): LineEdit[] {
  const fix = FIXES.find(known => known.id === id);
  if (fix === undefined) throw new Error(`There is no fix "${id}".`);
  const edits: LineEdit[] = [];
  let firstLine = 1;
  for (const bytes of blocks) {
    const finder = new ProblemFinder({ format: 'jsonl' }, firstLine, Infinity);
    finder.block(bytes);
    const lines = Buffer.from(bytes).toString('utf8').split('\n');
    const found = finder.found(true).problems.filter(({ rule }) => rule === fix.rule);
    for (const line of new Set(found.map(problem => problem.line))) {
      const offered = fixesFor(lines[line - firstLine]!, fix).find(candidate => candidate.id === id);
      for (const edit of offered?.edits ?? []) edits.push({ line, ...edit });
    }
    firstLine += lines.length - 1;
  }
  return edits;
}
