import { NONE } from './pairTable';
import type { Vocabulary } from './vocabulary';
import { highKey, lowKey, shortHash } from './wordHash';

const SLOTS = 1 << 13;
const SLOT = 4;

/**
 * Finds tokens of short words, and keeps those found last where they lie close together: they are
 * most words of a text, and a processor's cache holds them all, which it cannot of the vocabulary.
 */
export class ShortTokens {
  /** In a slot: low key, high key, length, token. */
  private readonly slots = new Int32Array(SLOTS * SLOT);

  constructor(private readonly vocabulary: Vocabulary) {}

  /** The token of the `length` bytes from `at`, up to `SHORT`, or `NONE`. */
  find(view: DataView, at: number, length: number): number {
    const { slots } = this;
    const low = lowKey(view, at, length);
    const high = highKey(view, at, length);
    const hash = shortHash(low, high, length);
    const slot = (hash & (SLOTS - 1)) * SLOT;
    if (((slots[slot]! ^ low) | (slots[slot + 1]! ^ high) | (slots[slot + 2]! ^ length)) === 0) {
      return slots[slot + 3]!;
    }
    const token = this.vocabulary.find(view, at, length, hash);
    if (token !== NONE) {
      slots[slot] = low;
      slots[slot + 1] = high;
      slots[slot + 2] = length;
      slots[slot + 3] = token;
    }
    return token;
  }
}
