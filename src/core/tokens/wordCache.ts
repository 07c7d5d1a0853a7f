import type { TokenList, TokenSink } from './tokenList';
import { highKey, lowKey, SHORT } from './wordHash';

/** Words that a cache keeps at most, a power of two: each takes 96 bytes. */
export const KEPT_WORDS = 1 << 16;
/** For a thread that does nothing but count the tokens of large files. */
export const MANY_KEPT_WORDS = 1 << 18;

/** Numbers of a slot: length and count of tokens in one, and those that the word is read as. */
const KEY = 8;
const MOST_BYTES = (KEY - 1) * 4;
const MOST_TOKENS = 16;

/** The tokens of the words that were merged last, one word for each slot that a hash can point to. */
export class WordCache {
  private readonly keys: Int32Array;
  private readonly tokens: Int32Array;
  /** Of a hash, those that are the slot. */
  private readonly slotBits: number;

  constructor(words: number) {
    this.keys = new Int32Array(words * KEY);
    this.tokens = new Int32Array(words * MOST_TOKENS);
    this.slotBits = words - 1;
  }

  /** The slot of the `length` bytes from `at` whose `wordHash` is `hash`; -1 if they are not there. */
  find(view: DataView, at: number, length: number, hash: number): number {
    const { keys } = this;
    const slot = hash & this.slotBits;
    let key = slot * KEY;
    if ((keys[key++]! & 0xff) !== length) return -1;
    if (length <= SHORT) {
      return keys[key] === lowKey(view, at, length) && keys[key + 1] === highKey(view, at, length)
        ? slot
        : -1;
    }
    const last = at + length - 4;
    for (let i = at; i < last; i += 4) if (keys[key++] !== view.getInt32(i, true)) return -1;
    return keys[key] === view.getInt32(last, true) ? slot : -1;
  }

  /** How many tokens the word in `slot` has. */
  count(slot: number): number {
    return this.keys[slot * KEY]! >>> 8;
  }

  /** Appends the tokens of the word in `slot` to `list`. */
  appendTo(list: TokenSink, slot: number): void {
    list.append(this.tokens, slot * MOST_TOKENS, this.count(slot));
  }

  /** Keeps a word in place of the one that was in its slot, if it is short enough and of few tokens. */
  keep(view: DataView, at: number, length: number, hash: number, list: TokenList): void {
    if (length > MOST_BYTES || list.size > MOST_TOKENS) return;
    const { keys, tokens } = this;
    const slot = hash & this.slotBits;
    let key = slot * KEY;
    keys[key++] = length | (list.size << 8);
    if (length <= SHORT) {
      keys[key] = lowKey(view, at, length);
      keys[key + 1] = highKey(view, at, length);
    } else {
      const last = at + length - 4;
      for (let i = at; i < last; i += 4) keys[key++] = view.getInt32(i, true);
      keys[key] = view.getInt32(last, true);
    }
    for (let i = 0; i < list.size; i++) tokens[slot * MOST_TOKENS + i] = list.ids[i]!;
  }
}
