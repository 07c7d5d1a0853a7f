import { MOST_TOKENS } from '../pairTable';
import { TokenizerFault, type Part } from './fault';

export interface TextVocabulary {
  readonly ids: ReadonlyMap<string, number>;
  readonly tokens: ReadonlyMap<number, string>;
}

/** A `vocab` that gives each token its id. Throws a `TokenizerFault` for what is wrong with it. */
export function vocabularyOf(vocab: Part): TextVocabulary {
  const ids = new Map<string, number>();
  const tokens = new Map<number, string>();
  for (const [token, id] of Object.entries(vocab.value)) {
    if (typeof id !== 'number' || !Number.isInteger(id) || id < 0) {
      throw new TokenizerFault(`"${vocab.path}" has no whole number as the id of ${JSON.stringify(token)}.`);
    }
    if (id >= MOST_TOKENS - 1) {
      throw new TokenizerFault(`"${vocab.path}" has the id ${id}; up to ${MOST_TOKENS - 2} are possible.`);
    }
    const other = tokens.get(id);
    if (other !== undefined) {
      throw new TokenizerFault(
        `"${vocab.path}" gives the id ${id} to ${JSON.stringify(other)} and to ${JSON.stringify(token)}.`,
      );
    }
    tokens.set(id, token);
    ids.set(token, id);
  }
  return { ids, tokens };
}
