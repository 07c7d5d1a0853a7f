import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const DEPTH = 6;
/** Folders that are looked into at most, so that a disk as workspace does not take minutes. */
const MOST_LOOKED_INTO = 5000;

/**
 * Folders below `roots` (and these) that hold a `tokenizer.json`, at most `most`, the nearest first. Hidden folders
 * and `node_modules` are passed over, and what cannot be read.
 */
export async function foldersWithTokenizer(roots: readonly string[], most: number): Promise<string[]> {
  const found: string[] = [];
  let level = [...roots];
  let looked = 0;
  for (let depth = 0; depth < DEPTH && level.length > 0; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      if (found.length >= most || ++looked > MOST_LOOKED_INTO) return found;
      const entries = await readdir(folder, { withFileTypes: true }).catch((): Dirent[] => []);
      if (entries.some(entry => entry.name === 'tokenizer.json' && !entry.isDirectory())) found.push(folder);
      for (const entry of entries) {
        const passed = entry.name.startsWith('.') || entry.name === 'node_modules';
        if (entry.isDirectory() && !passed) next.push(join(folder, entry.name));
      }
    }
    level = next.sort();
  }
  return found;
}
