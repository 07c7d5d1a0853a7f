import type { Leaf } from './leaves';

/**
 * What is kept of a record to tell how much of it another one shares. A field's words are the runs of
 * its letters and digits, and each character of scripts that write without spaces; a pair of words is
 * two that follow each other, or an end of the text and the word there.
 */
export interface Sketch {
  readonly fields: ReadonlyMap<string, FieldSketch>;
  /** `MINIMA` numbers: two records have the more of them in common the more they share. */
  readonly minima: Uint32Array;
}

interface FieldSketch {
  /** Up to `MOST_WEIGHT`. */
  readonly weight: number;
  /** Hashes of the pairs of words, ascending. */
  readonly pairs: Uint32Array;
}

export const MINIMA = 8;
/** A field counts by its words, but none for more than so many: a long text is one field, and so is a short one. */
const MOST_WEIGHT = 8;
/** Of a longer text only the beginning is looked at. */
const MOST_WORDS = 4096;
const SEEDS = Array.from({ length: MINIMA }, (_, k) => Math.imul(k + 1, 0x9e3779b1));

export function sketchOf(leaves: readonly Leaf[]): Sketch {
  const fields = new Map<string, FieldSketch>();
  const minima = new Uint32Array(MINIMA).fill(0xffffffff);
  for (const { path, text } of leaves) {
    const words = wordsOf(text);
    if (words.length === 0) continue;
    const pairs = pairsOf(words, hashOf(path)).sort();
    fields.set(path, { weight: Math.min(MOST_WEIGHT, words.length), pairs });
    for (const pair of pairs.subarray(0, MOST_WEIGHT)) {
      for (let k = 0; k < MINIMA; k++) minima[k] = Math.min(minima[k]!, mixed(pair ^ SEEDS[k]!));
    }
  }
  return { fields, minima };
}

/**
 * How much two records share, from 0 to 1: the mean over all fields, by their weight, of the share of
 * word pairs that both texts of a field have.
 */
export function similarity(a: Sketch, b: Sketch): number {
  let weights = 0;
  let shared = 0;
  for (const [path, field] of a.fields) {
    const other = b.fields.get(path);
    const weight = Math.max(field.weight, other?.weight ?? 0);
    weights += weight;
    if (other !== undefined) shared += weight * shareOf(field.pairs, other.pairs);
  }
  for (const [path, { weight }] of b.fields) if (!a.fields.has(path)) weights += weight;
  return weights === 0 ? 0 : shared / weights;
}

/** Common elements of two ascending lists, in relation to all. */
function shareOf(a: Uint32Array, b: Uint32Array): number {
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const difference = a[i]! - b[j]!;
    if (difference === 0) common++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return (2 * common) / (a.length + b.length);
}

function pairsOf(words: readonly number[], path: number): Uint32Array {
  const pairs = new Uint32Array(words.length + 1);
  for (let at = 0; at <= words.length; at++) {
    pairs[at] = mixed(Math.imul(words[at - 1] ?? path, 0x85ebca6b) ^ (words[at] ?? ~path) ^ path);
  }
  return pairs;
}

/** Hashes of the words of a text. */
function wordsOf(text: string): number[] {
  const words: number[] = [];
  let word = 0;
  for (let at = 0; at <= text.length && words.length < MOST_WORDS; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : 0;
    if (isLetter(unit) && unit < WITHOUT_SPACES) {
      word = Math.imul(word ^ unit, 0x01000193) + 1;
      continue;
    }
    if (word !== 0) words.push(word);
    word = 0;
    if (isLetter(unit)) words.push(unit);
  }
  return words;
}

/** From here on most scripts write without spaces; emoji are there too. */
const WITHOUT_SPACES = 0x2e80;

function isLetter(unit: number): boolean {
  if (unit < 0x80) {
    const lower = unit | 0x20;
    return (lower >= 0x61 && lower <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || unit === 0x5f;
  }
  return unit >= 0xc0 && (unit < 0x2000 || unit > 0x206f) && unit !== 0x3000 && unit !== 0xfeff;
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
