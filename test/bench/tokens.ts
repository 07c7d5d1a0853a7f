import { readFileSync } from 'node:fs';
import * as cl100k from 'gpt-tokenizer/encoding/cl100k_base';
import * as o200k from 'gpt-tokenizer/encoding/o200k_base';
import * as r50k from 'gpt-tokenizer/encoding/r50k_base';
import { get_encoding } from 'tiktoken';
import { characterOfByte } from '../../src/core/tokens/huggingFace/byteAlphabet';
import { KNOWN_PATTERNS } from '../../src/core/tokens/huggingFace/knownPatterns';
import { byteLevelTables, byteLevelTokenizer } from '../../src/core/tokens/huggingFace/tokenizerFile';
import { TOKENIZERS, tokenizerFromTables, type BuiltInId } from '../../src/core/tokens/tables';
import type { Tokenizer } from '../../src/core/tokens/tokenizer';
import { Vocabulary } from '../../src/core/tokens/vocabulary';
import { readVocabularyFile } from '../../src/core/tokens/vocabularyFile';
import { corpora, longRuns, MILLION, type Corpus } from './texts';

const ROUNDS = 5;
const WANTED = 1.8;
const MEGABYTE = 1_000_000;

const TIKTOKEN = { gpt2: 'gpt2', cl100k: 'cl100k_base', o200k: 'o200k_base' } as const;
const GPT_TOKENIZER = { gpt2: r50k, cl100k, o200k };
const PLAIN = { allowedSpecial: new Set<string>(), disallowedSpecial: new Set<string>() };

/** Processor time, so that what else runs on the machine counts little. */
function seconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** Where the pattern of each is among those that are known. */
const PATTERN = { gpt2: 0, cl100k: 1, o200k: 3 };

/** The same tokenizer by way of a `tokenizer.json`, with all pairs of tokens that make one as merges, as Llama 3 has them. */
function ofFile(id: BuiltInId): Tokenizer {
  const { lengths, bytes } = readVocabularyFile(readFileSync(`dist/tokens/${id}.bin`));
  const ids = new Map<string, number>();
  const merges: [string, string][] = [];
  let at = 0;
  lengths.forEach((length, token) => {
    const text = Array.from(bytes.subarray(at, (at += length)), characterOfByte).join('');
    ids.set(text, token);
    for (let i = 1; i < length; i++) {
      const both: [string, string] = [text.slice(0, i), text.slice(i)];
      if (both.every(part => ids.has(part))) merges.push(both);
    }
  });
  const pattern = Array.from(KNOWN_PATTERNS.keys())[PATTERN[id]]!;
  const split = { type: 'Split', pattern: { Regex: pattern }, behavior: 'Isolated', invert: false };
  const byteLevel = { type: 'ByteLevel', add_prefix_space: false, use_regex: false };
  const file = {
    normalizer: null,
    added_tokens: [],
    pre_tokenizer: { type: 'Sequence', pretokenizers: [split, byteLevel] },
    model: { type: 'BPE', vocab: Object.fromEntries(ids), merges, ignore_merges: true },
  };
  return byteLevelTokenizer(byteLevelTables(id, file));
}

/** Rounds of all contestants in turn, so that a slow moment of the machine meets them alike. */
function compare(own: Tokenizer, id: BuiltInId, { name, texts }: Corpus): void {
  const tiktoken = get_encoding(TIKTOKEN[id]);
  const gptTokenizer = GPT_TOKENIZER[id];
  const fromFile = ofFile(id);
  const contestants: Readonly<Record<string, (text: string) => number>> = {
    'winnow, counting': text => own.count(text),
    'winnow, encoding': text => own.encode(text).length,
    'winnow, tokenizer.json': text => fromFile.count(text),
    tiktoken: text => tiktoken.encode(text, [], []).length,
    'gpt-tokenizer': text => gptTokenizer.encode(text, PLAIN).length,
  };
  const times = Object.fromEntries(Object.keys(contestants).map(contestant => [contestant, [] as number[]]));
  const sums: Record<string, number> = {};
  for (let round = 0; round < ROUNDS; round++) {
    for (const [contestant, count] of Object.entries(contestants)) {
      let sum = 0;
      const took = seconds(() => {
        for (const text of texts) sum += count(text);
      });
      times[contestant]!.push(took);
      sums[contestant] = sum;
    }
  }
  tiktoken.free();
  const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / MEGABYTE;
  console.log(`\n${id}, ${name}, ${megabytes.toFixed(1)} MB: median round, first round, tokens`);
  for (const [contestant, all] of Object.entries(times)) {
    const speeds = [median(all), all[0]!].map(time => `${(megabytes / time).toFixed(1).padStart(6)} MB/s `);
    const ratio = (median(times['tiktoken']!) / median(all)).toFixed(1).padStart(5);
    const wanted = contestant.startsWith('winnow') ? `, wanted ${WANTED}` : '';
    const line = `  ${contestant.padEnd(24)}${speeds.join('')} ${sums[contestant]!}  ${ratio} times tiktoken${wanted}`;
    console.log(line);
  }
}

const tokenizers = TOKENIZERS.map(id => {
  const { shared } = Vocabulary.build(readVocabularyFile(readFileSync(`dist/tokens/${id}.bin`)));
  return tokenizerFromTables({ id, shared });
});
console.log(`Megabytes of UTF-8 a second of processor time, one thread, ${ROUNDS} rounds`);
for (const own of tokenizers) {
  for (const corpus of corpora()) compare(own, own.id as BuiltInId, corpus);
}

console.log(
  `\nSeconds to count runs of one million and of ten million characters (wanted: a million under 1)`,
);
console.log(`  ${''.padEnd(18)}${tokenizers.map(({ id }) => id.padStart(16)).join('')}`);
for (const [name, run] of Object.entries(longRuns)) {
  const million = run(MILLION);
  const tenMillion = run(10 * MILLION);
  const cells = tokenizers.map(own => {
    const times = [million, tenMillion].map(text => seconds(() => own.count(text)).toFixed(2));
    return times.join('   ').padStart(16);
  });
  console.log(`  ${name.padEnd(18)}${cells.join('')}`);
}
