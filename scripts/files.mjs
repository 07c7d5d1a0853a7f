import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** All files under a folder whose name has this ending, sorted; none if there is no such folder. */
export function filesUnder(folder, ending) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter(path => path.endsWith(ending))
    .map(path => join(folder, path))
    .sort();
}
