import { tokenizerFromTables } from '../../core/tokens/tables';
import type { Tokenizer } from '../../core/tokens/tokenizer';
import { tablesOf } from './tables';

/**
 * Texts above this many UTF-16 units are not counted while someone reads. A million units of prose
 * take about 20 ms, of the slowest kinds of text (random letters, emoji) about 100 ms.
 */
export const COUNTABLE_UNITS = 2_000_000;

const made = new Map<string, Promise<Tokenizer>>();

/** A tokenizer that ships with Winnow, made when it is first asked for; one for each thread. */
export function builtInTokenizer(id: string): Promise<Tokenizer> {
  const before = made.get(id);
  if (before !== undefined) return before;
  const tokenizer = tablesOf(id).then(tokenizerFromTables);
  made.set(id, tokenizer);
  return tokenizer;
}
