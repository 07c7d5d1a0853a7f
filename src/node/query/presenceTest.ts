import { parseFieldPath } from '../../core/record/fieldPath';
import { concretePaths } from './concretePaths';
import type { QueryRecord } from './queryRecord';

/**
 * Whether anything but null stands at a path. A scanner finds no lists and objects, so where `scalar` holds for no
 * value a record that names the path's last member is walked through.
 */
export function presenceTest(
  path: string,
  scalar: (record: QueryRecord) => boolean,
): (record: QueryRecord) => boolean {
  const concrete = concretePaths(path);
  const name = Buffer.from(lastName(path));
  return record => scalar(record) || (record.mayName(name) && record.hasAt(concrete));
}

/** What a record that holds the path must spell; nothing where any record may. */
function lastName(path: string): string {
  const key = parseFieldPath(path).findLast(step => step.kind === 'key')?.key ?? '';
  return key.split(/["\\/\p{Cc}\p{Cs}]/u)[0]!;
}
