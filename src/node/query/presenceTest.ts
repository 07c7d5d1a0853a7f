import { memberPath, parseFieldPath } from '../../core/record/fieldPath';
import { literalSource } from '../../core/query/textMatcher';
import type { QueryRecord } from './queryRecord';

/**
 * Whether anything but null stands at a path. A scanner finds no lists and objects, so where `scalar` holds for no
 * value a record that names the path's last member is walked through.
 */
export function presenceTest(
  path: string,
  scalar: (record: QueryRecord) => boolean,
): (record: QueryRecord) => boolean {
  const concrete = concretePath(path);
  const name = Buffer.from(lastName(path));
  return record => scalar(record) || (record.mayName(name) && record.hasAt(concrete));
}

/** Matches the paths that `path` stands for, with a number for each `[*]`. */
function concretePath(path: string): RegExp {
  let source = '';
  for (const step of parseFieldPath(path)) {
    if (step.kind === 'each') source += '\\[\\d+\\]';
    else if (step.kind === 'item') source += `\\[${step.index}\\]`;
    else
      source += literalSource(
        memberPath(source === '' ? '' : 'x', step.key).replace(source === '' ? '' : 'x', ''),
      );
  }
  return new RegExp(`^${source}$`);
}

/** What a record that holds the path must spell; nothing where any record may. */
function lastName(path: string): string {
  const key = parseFieldPath(path).findLast(step => step.kind === 'key')?.key ?? '';
  return key.split(/["\\/\p{Cc}\p{Cs}]/u)[0]!;
}
