import { BUILT_IN_HASHES, isBuiltIn, TOKENIZERS, tokenizerFromTables } from '../../core/tokens/tables';
import type { Tokenizer } from '../../core/tokens/tokenizer';
import type { TokenizerSource } from '../../core/tokens/tokenizerSource';
import { Problem } from '../problem';
import { FilesOnce } from './filesOnce';
import { isHubId } from './hub';
import { cachedTokenizer } from './hubCache';
import { tablesOf } from './tables';
import {
  hashOf,
  readTokenizerFile,
  shownName,
  tablesOfFile,
  tokenizerFromFileTables,
  tokenizerPath,
} from './tokenizerFile';

/** Which tokenizer a count was made with. */
export interface TokenizerIdentity {
  /** The name that counts are shown with. */
  readonly id: string;
  /** Of the file it was made from, in hexadecimal digits. */
  readonly sha256: string;
}

const CHOICES = `choose one of ${TOKENIZERS.join(', ')}, or a folder with a tokenizer.json`;

const sources = new FilesOnce<TokenizerSource>(tablesOfFile);
const hashes = new FilesOnce(async path => hashOf(await readTokenizerFile(path)));

/**
 * Of a tokenizer by its name, as for `tokenizerNamed`; read once for each thread, and again where its file has
 * changed. Throws a `Problem` if there is none, or none that can be used.
 */
export async function tokenizerSource(name: string): Promise<TokenizerSource> {
  return isBuiltIn(name) ? tablesOf(name) : sources.of(await pathNamed(name));
}

/** A tokenizer for one thread; its caches are its own. `keptWords` as in `ByteLevelParts`. */
export function tokenizerFrom(source: TokenizerSource, keptWords?: number): Tokenizer {
  return 'kind' in source
    ? tokenizerFromFileTables(source, keptWords)
    : tokenizerFromTables(source, keptWords);
}

/** Without making the tokenizer. Throws a `Problem` if its file cannot be read. */
export async function tokenizerIdentity(name: string): Promise<TokenizerIdentity> {
  if (isBuiltIn(name)) return { id: name, sha256: BUILT_IN_HASHES[name] };
  const path = await pathNamed(name);
  return { id: shownName(path), sha256: await hashes.of(path) };
}

/** A path, or else the id of a model in the cache of Hugging Face's libraries. */
async function pathNamed(name: string): Promise<string> {
  if (name.trim() === '') throw new Problem(`The name of the tokenizer is empty; ${CHOICES}.`);
  try {
    return await tokenizerPath(name);
  } catch (error) {
    if (isHubId(name)) {
      const cached = await cachedTokenizer(name);
      if (cached !== null) return tokenizerPath(cached);
      throw new Problem(
        `There is no folder "${name}", and no model of that name in the cache of Hugging Face's libraries. ` +
          `Download its tokenizer there ("hf download ${name} tokenizer.json"), or name a folder with a tokenizer.json.`,
        { cause: error },
      );
    }
    // A name without a separator is rather a misspelt id than a path.
    if (/[\\/]/.test(name)) throw error;
    throw new Problem(`There is no tokenizer "${name}"; ${CHOICES}.`, { cause: error });
  }
}
