import { readFile, readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isHubId } from './hub';
import { FILE_NAME } from './tokenizerFile';

/** Where Hugging Face's libraries keep what they have downloaded. Nothing is ever written there. */
export function hubCacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const { HF_HUB_CACHE, HF_HOME, XDG_CACHE_HOME } = env;
  if (HF_HUB_CACHE) return HF_HUB_CACHE;
  return join(HF_HOME ?? join(XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'huggingface'), 'hub');
}

/** The folder of a model's tokenizer in that cache, of the branch `main` if it is there; null if there is none. */
export async function cachedTokenizer(id: string, cache = hubCacheFolder()): Promise<string | null> {
  if (!isHubId(id)) return null;
  const model = join(cache, `models--${id.replace('/', '--')}`);
  const snapshots = join(model, 'snapshots');
  const main = await readFile(join(model, 'refs', 'main'), 'utf8').then(
    text => text.trim(),
    () => '',
  );
  const found: { readonly folder: string; readonly main: boolean; readonly time: number }[] = [];
  for (const revision of await readdir(snapshots).catch(() => [])) {
    const folder = join(snapshots, revision);
    const file = await stat(join(folder, FILE_NAME)).catch(() => null);
    if (file?.isFile() === true) found.push({ folder, main: revision === main, time: file.mtimeMs });
  }
  found.sort((a, b) => Number(b.main) - Number(a.main) || b.time - a.time);
  return found[0]?.folder ?? null;
}

/** All tokenizers in that cache, by the name of their model. */
export async function cachedTokenizers(
  cache = hubCacheFolder(),
): Promise<{ readonly id: string; readonly folder: string }[]> {
  const found: { id: string; folder: string }[] = [];
  for (const name of await readdir(cache).catch(() => [])) {
    if (!name.startsWith('models--')) continue;
    const id = name.slice('models--'.length).replace('--', '/');
    const folder = await cachedTokenizer(id, cache);
    if (folder !== null) found.push({ id, folder });
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}
