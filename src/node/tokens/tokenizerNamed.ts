import { TOKENIZERS } from '../../core/tokens/tables';
import type { Tokenizer } from '../../core/tokens/tokenizer';
import { Problem } from '../problem';
import { builtInTokenizer } from './builtIn';

/**
 * A tokenizer by its name: the id of one that ships with Winnow, or the path of a folder with a
 * `tokenizer.json` or of such a file. Made when it is first asked for; one for each thread.
 */
export function tokenizerNamed(name: string): Promise<Tokenizer> {
  if (TOKENIZERS.some(id => id === name)) return builtInTokenizer(name);
  return Promise.reject(
    new Problem(`There is no tokenizer "${name}"; choose one of ${TOKENIZERS.join(', ')}.`),
  );
}
