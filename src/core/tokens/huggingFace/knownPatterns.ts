import { cl100kLike } from '../split/cl100k';
import { splitGpt2 } from '../split/gpt2';
import { o200kLike } from '../split/o200k';
import type { Split } from '../split/split';

const CONTRACTIONS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
const REST = '\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+';
const HEAD = '[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]';
const TAIL = '[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]';
const LEAD = '[^\\r\\n\\p{L}\\p{N}]?';
const MARKS = ' ?[^\\s\\p{L}\\p{N}]+[\\r\\n';

const cl100k = (numbers: string) => `${CONTRACTIONS}|${LEAD}\\p{L}+|${numbers}|${MARKS}]*|${REST}`;
const o200k = (contractions: string, numbers: string) =>
  `${LEAD}${HEAD}*${TAIL}+${contractions}|${LEAD}${HEAD}+${TAIL}*${contractions}|${numbers}|${MARKS}/]*|${REST}`;

export const GPT2_PATTERN =
  "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

/** The word patterns that there is a splitter of our own for; each matches all of any text. */
export const KNOWN_PATTERNS: ReadonlyMap<string, Split> = new Map([
  [GPT2_PATTERN, splitGpt2],
  // GPT-4, Llama 3
  [cl100k('\\p{N}{1,3}'), cl100kLike(3)],
  // Qwen 2 and 3
  [cl100k('\\p{N}'), cl100kLike(1)],
  // GPT-4o, Llama 4
  [o200k(`${CONTRACTIONS}?`, '\\p{N}{1,3}'), o200kLike(3, true)],
  [o200k(`${CONTRACTIONS}?`, '\\p{N}'), o200kLike(1, true)],
  // Mistral's Tekken
  [o200k('', '\\p{N}'), o200kLike(1, false)],
  [o200k('', '\\p{N}{1,3}'), o200kLike(3, false)],
]);
