import { isAbsolute, join } from 'node:path';
import { isBuiltIn } from '../../core/tokens/tables';
import { isHubId } from '../../node/tokens/hub';

/** What the setting names: one of Winnow's own, a folder or file on disk, or a model on the Hugging Face Hub. */
export type WhichTokenizer =
  | { readonly kind: 'own'; readonly id: string }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'hub'; readonly id: string }
  | { readonly kind: 'unknown' };

/**
 * What `setting` names. A path that is not absolute is taken from the first of the workspace's `folders` that has it;
 * without a leading `./` it is a Hub id where no folder has it.
 */
export function whichTokenizer(
  setting: string,
  folders: readonly string[],
  exists: (path: string) => boolean,
): WhichTokenizer {
  const name = setting.trim();
  if (isBuiltIn(name)) return { kind: 'own', id: name };
  if (name === '') return { kind: 'unknown' };
  if (isAbsolute(name)) return { kind: 'path', path: name };
  const paths = folders.map(folder => join(folder, name));
  const there = paths.find(exists);
  if (there !== undefined) return { kind: 'path', path: there };
  if (/^\.{1,2}[\\/]/.test(name) && paths[0] !== undefined) return { kind: 'path', path: paths[0] };
  return isHubId(name) ? { kind: 'hub', id: name } : { kind: 'unknown' };
}
