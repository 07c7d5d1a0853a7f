import type { Tokenizer } from '../../core/tokens/tokenizer';
import type { TokenizerSource } from '../../core/tokens/tokenizerSource';
import { tokenizerFrom, tokenizerSource } from './tokenizerSource';

const made = new WeakMap<TokenizerSource, Tokenizer>();

/**
 * A tokenizer by its name: the id of one that ships with Winnow, or the path of a folder with a
 * `tokenizer.json` or of such a file. Made when it is first asked for, and anew where its file has changed; one for
 * each thread. Throws a `Problem` if there is none, or none that can be used.
 */
export async function tokenizerNamed(name: string): Promise<Tokenizer> {
  const source = await tokenizerSource(name);
  const tokenizer = made.get(source) ?? tokenizerFrom(source);
  made.set(source, tokenizer);
  return tokenizer;
}
