import { byteFallbackOf } from './byteFallback';
import { listIn, TokenizerFault, type Part } from './fault';
import type { WordEncoder } from './textTokenizer';
import type { TextVocabulary } from './textVocabulary';

/** A character without a token costs so much more than the least likely token. */
const PENALTY = 10;

/** Tells the tokens that a text begins with. */
export type Prefixes = (text: string) => Iterable<string>;

interface Scored extends TextVocabulary {
  readonly scores: readonly number[];
}

/** Of all ways to make a word of tokens, the most likely one. */
export function unigram(model: Part, prefixes: Prefixes): WordEncoder {
  const { ids, scores } = scored(model);
  const unknown = model.value['unk_id'];
  if (typeof unknown !== 'number' || scores[unknown] === undefined) {
    throw new TokenizerFault(`"${model.path}.unk_id" is no id of the vocabulary.`);
  }
  const fallback = byteFallbackOf(model, ids);
  const unknownScore = scores.reduce((least, score) => Math.min(least, score), Infinity) - PENALTY;

  /** The length of each token of `word`, negative where it is the unknown one. */
  const best = (word: string): number[] => {
    const total = new Float64Array(word.length + 1).fill(-Infinity);
    const lengths = new Int32Array(word.length + 1);
    total[0] = 0;
    const offer = (end: number, score: number, length: number) => {
      if (score <= total[end]! && lengths[end] !== 0) return;
      total[end] = score;
      lengths[end] = length;
    };
    for (let at = 0; at < word.length;) {
      const width = word.codePointAt(at)! > 0xffff ? 2 : 1;
      let single = false;
      for (const token of prefixes(word.slice(at))) {
        const { length } = token;
        offer(at + length, total[at]! + scores[ids.get(token)!]!, length);
        if (length === width) single = true;
      }
      if (!single) offer(at + width, total[at]! + unknownScore, -width);
      at += width;
    }
    const found: number[] = [];
    for (let at = word.length; at > 0; at -= Math.abs(lengths[at]!)) found.push(lengths[at]!);
    return found.reverse();
  };

  return (word, add) => {
    let at = 0;
    let unknowns = 0;
    const flush = () => {
      if (unknowns === 0) return;
      const text = word.slice(at - unknowns, at);
      const id = ids.get(text);
      if (id === undefined && fallback !== null) fallback(text, add);
      else add(id ?? unknown, unknowns);
      unknowns = 0;
    };
    for (const length of best(word)) {
      const units = Math.abs(length);
      const id: number = length > 0 ? ids.get(word.slice(at, at + units))! : unknown;
      // Neighbours without a token are one, a token for what is unknown among them.
      if (id === unknown) unknowns += units;
      else {
        flush();
        add(id, units);
      }
      at += units;
    }
    flush();
  };
}

/** A `vocab` that is a list of tokens with their scores. */
export function scored(model: Part): Scored {
  const ids = new Map<string, number>();
  const tokens = new Map<number, string>();
  const scores = listIn(model, 'vocab').map((entry, id) => {
    const [token, score] = Array.isArray(entry) ? (entry as unknown[]) : [];
    if (typeof token !== 'string' || typeof score !== 'number') {
      throw new TokenizerFault(`"${model.path}.vocab[${id}]" is no token with its score.`);
    }
    ids.set(token, id);
    tokens.set(id, token);
    return score;
  });
  if (scores.length === 0) throw new TokenizerFault(`"${model.path}.vocab" is empty.`);
  return { ids, tokens, scores };
}
