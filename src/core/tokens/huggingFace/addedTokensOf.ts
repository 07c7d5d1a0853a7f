import type { AddedToken } from '../addedTokens';
import { MOST_TOKENS } from '../pairTable';
import { flagIn, listIn, part, textIn, TokenizerFault, type Part } from './fault';

/** The `added_tokens` of a file. */
export function addedTokensOf(file: Part): AddedToken[] {
  return listIn(file, 'added_tokens').map((value, i) => {
    const one = part(value, `added_tokens[${i}]`);
    const id = one.value['id'];
    if (typeof id !== 'number' || !Number.isInteger(id) || id < 0 || id >= MOST_TOKENS) {
      throw new TokenizerFault(`"${one.path}.id" is no whole number below ${MOST_TOKENS}.`);
    }
    const special = flagIn(one, 'special', false);
    return {
      id,
      content: textIn(one, 'content'),
      special,
      normalized: flagIn(one, 'normalized', !special),
      lstrip: flagIn(one, 'lstrip', false),
      rstrip: flagIn(one, 'rstrip', false),
      singleWord: flagIn(one, 'single_word', false),
    };
  });
}
