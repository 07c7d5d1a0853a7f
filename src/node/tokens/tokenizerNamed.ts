import type { Tokenizer } from '../../core/tokens/tokenizer';
import { tokenizerFrom, tokenizerSource } from './tokenizerSource';

const made = new Map<string, Promise<Tokenizer>>();

/**
 * A tokenizer by its name: the id of one that ships with Winnow, or the path of a folder with a
 * `tokenizer.json` or of such a file. Made when it is first asked for; one for each thread.
 * Throws a `Problem` if there is none, or none that can be used.
 */
export function tokenizerNamed(name: string): Promise<Tokenizer> {
  const before = made.get(name);
  if (before !== undefined) return before;
  const tokenizer = tokenizerSource(name).then(tokenizerFrom);
  made.set(name, tokenizer);
  // What was wrong may have been mended when it is asked for again.
  tokenizer.catch(() => made.delete(name));
  return tokenizer;
}
