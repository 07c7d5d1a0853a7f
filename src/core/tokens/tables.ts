import { ByteLevelTokenizer } from './byteLevelTokenizer';
import { splitCl100k } from './split/cl100k';
import { splitGpt2 } from './split/gpt2';
import { splitO200k } from './split/o200k';
import type { Split } from './split/split';
import type { Tokenizer } from './tokenizer';
import { Vocabulary } from './vocabulary';

/** How each of the tokenizers that ship with Winnow splits text into words. */
const SPLITS = { gpt2: splitGpt2, cl100k: splitCl100k, o200k: splitO200k } as const satisfies Record<
  string,
  Split
>;

export type BuiltInId = keyof typeof SPLITS;

export const TOKENIZERS = Object.keys(SPLITS) as readonly BuiltInId[];

/** What a tokenizer is made from. Posting it to another thread shares the memory, and copies nothing. */
export interface TokenizerTables {
  readonly id: BuiltInId;
  /** Of a `Vocabulary`. */
  readonly shared: SharedArrayBuffer;
}

/** A tokenizer for one thread; its caches are its own. */
export function tokenizerFromTables({ id, shared }: TokenizerTables): Tokenizer {
  return new ByteLevelTokenizer(id, new Vocabulary(shared), SPLITS[id]);
}
