import { specialToken } from './addedTokens';
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

/** Their special tokens, as `tiktoken` names them. */
const SPECIALS: Readonly<Record<keyof typeof SPLITS, Readonly<Record<string, number>>>> = {
  gpt2: { '<|endoftext|>': 50256 },
  cl100k: {
    '<|endoftext|>': 100257,
    '<|fim_prefix|>': 100258,
    '<|fim_middle|>': 100259,
    '<|fim_suffix|>': 100260,
    '<|endofprompt|>': 100276,
  },
  o200k: { '<|endoftext|>': 199999, '<|endofprompt|>': 200018 },
};

/** SHA-256 of the files of ranks that they are made from, as OpenAI publishes them. */
export const BUILT_IN_HASHES: Readonly<Record<keyof typeof SPLITS, string>> = {
  gpt2: '306cd27f03c1a714eca7108e03d66b7dc042abe8c258b44c199a7ed9838dd930',
  cl100k: '223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7',
  o200k: '446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d',
};

export type BuiltInId = keyof typeof SPLITS;

export const TOKENIZERS = Object.keys(SPLITS) as readonly BuiltInId[];

export const DEFAULT_TOKENIZER: BuiltInId = 'gpt2';

export const isBuiltIn = (name: string): name is BuiltInId => Object.hasOwn(SPLITS, name);

/** What a tokenizer that ships with Winnow is made from. Posting it to another thread shares the memory, and copies nothing. */
export interface TokenizerTables {
  readonly id: BuiltInId;
  /** Of a `Vocabulary`. */
  readonly shared: SharedArrayBuffer;
}

/** A tokenizer for one thread; its caches are its own. `keptWords` as in `ByteLevelParts`. */
export function tokenizerFromTables({ id, shared }: TokenizerTables, keptWords?: number): Tokenizer {
  const added = Object.entries(SPECIALS[id]).map(([content, special]) => specialToken(content, special));
  return new ByteLevelTokenizer({
    id,
    vocabulary: new Vocabulary(shared),
    split: SPLITS[id],
    added,
    keptWords,
  });
}
