import { TOKENIZERS } from '../../core/tokens/tables';
import type { Tokenizer } from '../../core/tokens/tokenizer';
import { Problem } from '../problem';
import { builtInTokenizer } from './builtIn';
import { tablesOfFile, tokenizerFromFileTables, tokenizerPath } from './tokenizerFile';

const made = new Map<string, Promise<Tokenizer>>();

/**
 * A tokenizer by its name: the id of one that ships with Winnow, or the path of a folder with a
 * `tokenizer.json` or of such a file. Made when it is first asked for; one for each thread.
 */
export function tokenizerNamed(name: string): Promise<Tokenizer> {
  if (TOKENIZERS.some(id => id === name)) return builtInTokenizer(name);
  const before = made.get(name);
  if (before !== undefined) return before;
  const tokenizer = ofFile(name);
  made.set(name, tokenizer);
  // What was wrong may have been mended when it is asked for again.
  tokenizer.catch(() => made.delete(name));
  return tokenizer;
}

async function ofFile(name: string): Promise<Tokenizer> {
  // A name without a separator is rather a misspelt id than a path.
  const path = await tokenizerPath(name).catch((error: unknown) => {
    if (/[\\/]/.test(name)) throw error;
    throw new Problem(
      `There is no tokenizer "${name}"; choose one of ${TOKENIZERS.join(', ')}, or a folder with a tokenizer.json.`,
      { cause: error },
    );
  });
  return tokenizerFromFileTables(await tablesOfFile(path));
}
