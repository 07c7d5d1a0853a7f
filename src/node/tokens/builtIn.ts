import { tokenizerFromTables } from '../../core/tokens/tables';
import type { Tokenizer } from '../../core/tokens/tokenizer';
import { tablesOf } from './tables';

const made = new Map<string, Promise<Tokenizer>>();

/** A tokenizer that ships with Winnow, made when it is first asked for; one for each thread. */
export function builtInTokenizer(id: string): Promise<Tokenizer> {
  const before = made.get(id);
  if (before !== undefined) return before;
  const tokenizer = tablesOf(id).then(tokenizerFromTables);
  made.set(id, tokenizer);
  return tokenizer;
}
