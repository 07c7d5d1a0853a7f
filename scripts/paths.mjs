import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
export const out = join(root, 'out');

/** Where downloads that outlive a checkout are kept. */
export function cacheFolder() {
  const { WINNOW_CACHE, XDG_CACHE_HOME } = process.env;
  if (WINNOW_CACHE) return WINNOW_CACHE;
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, 'winnow');
  return join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache', 'winnow');
}
