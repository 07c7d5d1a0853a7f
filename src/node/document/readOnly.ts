import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Dataset } from '../input/dataset';

/** Why a dataset cannot be edited in place, as a sentence; null where it can. */
export async function whyReadOnly({ path, gzip, format }: Dataset): Promise<string | null> {
  if (gzip) return 'A packed file is shown but not edited. Unpack it to edit it.';
  if (format === 'json')
    return 'A JSON array is shown but not edited. Run a recipe on it to get JSON Lines, which can be edited.';
  const writable = async (place: string): Promise<boolean> =>
    access(place, constants.W_OK).then(
      () => true,
      () => false,
    );
  if (!(await writable(path))) return 'The file may not be written: permission is missing.';
  if (!(await writable(dirname(path)))) return 'The folder may not be written, so the file cannot be saved.';
  return null;
}
