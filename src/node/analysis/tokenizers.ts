import { TOKENIZERS, tokenizerFromTables } from '../../core/tokens/tables';
import type { Tokenizer } from '../../core/tokens/tokenizer';
import type { TokenizerSource } from '../../protocol/counting';
import { Problem } from '../problem';
import { builtInTokenizer } from '../tokens/builtIn';
import { tablesOf } from '../tokens/tables';

const isBuiltIn = (name: string): boolean => TOKENIZERS.some(id => id === name);

/** What threads make the tokenizer of this name from. Throws a Problem where there is none. */
export async function tokenizerSource(name: string): Promise<TokenizerSource> {
  const source = { name, tables: isBuiltIn(name) ? await tablesOf(name) : null };
  if (source.tables === null) await tokenizerFrom(source);
  return source;
}

export async function tokenizerFrom({ name, tables }: TokenizerSource): Promise<Tokenizer> {
  if (tables !== null) return tokenizerFromTables(tables);
  try {
    return await builtInTokenizer(name);
  } catch (error) {
    throw error instanceof RangeError ? new Problem(error.message, { cause: error }) : error;
  }
}
