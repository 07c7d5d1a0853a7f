import { TOKENIZERS, tokenizerFromTables, type TokenizerTables } from '../../core/tokens/tables';
import type { Tokenizer } from '../../core/tokens/tokenizer';
import { Problem } from '../problem';
import { tablesOf } from './tables';
import {
  hashOf,
  readTokenizerFile,
  shownName,
  tablesOfFile,
  tokenizerFromFileTables,
  tokenizerPath,
  type FileTables,
} from './tokenizerFile';

/** What a tokenizer is made from. Posting it to another thread shares the memory of its tables. */
export type TokenizerSource = TokenizerTables | FileTables;

/** Which tokenizer a count was made with. */
export interface TokenizerIdentity {
  /** The name that counts are shown with. */
  readonly id: string;
  /** Of its `tokenizer.json`, in hexadecimal digits; null for one that ships with Winnow. */
  readonly sha256: string | null;
}

const isBuiltIn = (name: string): boolean => TOKENIZERS.some(id => id === name);

/** Of a tokenizer by its name, as for `tokenizerNamed`. Throws a `Problem` if there is none, or none that can be used. */
export async function tokenizerSource(name: string): Promise<TokenizerSource> {
  return isBuiltIn(name) ? tablesOf(name) : tablesOfFile(await pathNamed(name));
}

/** A tokenizer for one thread; its caches are its own. */
export function tokenizerFrom(source: TokenizerSource): Tokenizer {
  return 'kind' in source ? tokenizerFromFileTables(source) : tokenizerFromTables(source);
}

/** Without making the tokenizer. Throws a `Problem` if its file cannot be read. */
export async function tokenizerIdentity(name: string): Promise<TokenizerIdentity> {
  if (isBuiltIn(name)) return { id: name, sha256: null };
  const path = await pathNamed(name);
  return { id: shownName(path), sha256: hashOf(await readTokenizerFile(path)) };
}

async function pathNamed(name: string): Promise<string> {
  try {
    return await tokenizerPath(name);
  } catch (error) {
    // A name without a separator is rather a misspelt id than a path.
    if (/[\\/]/.test(name)) throw error;
    throw new Problem(
      `There is no tokenizer "${name}"; choose one of ${TOKENIZERS.join(', ')}, or a folder with a tokenizer.json.`,
      { cause: error },
    );
  }
}
