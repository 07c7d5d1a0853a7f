import { MOST_TOKENS, NONE, PairTable } from './pairTable';
import { SLACK } from './textBytes';
import { sameWord, wordHash } from './wordHash';

/** What a vocabulary is made of. Tokens are numbered in the order in which merges make them: each is its own rank. */
export interface VocabularySource {
  /** Length of each token in bytes. */
  readonly lengths: Uint8Array;
  /** Length in bytes of the left one of the two tokens that merge into it; 0 for a single byte. */
  readonly lefts: Uint8Array;
  /** The bytes of all tokens, one after another. */
  readonly bytes: Uint8Array;
}

const HEADER = 4;
const TAG = ~MOST_TOKENS;

/**
 * The tokens of a byte-level tokenizer, in shared memory that is written once and from then on only
 * read, by any number of threads.
 */
export class Vocabulary {
  /** Tokens are the numbers below. */
  readonly size: number;
  /** The token of each byte. */
  readonly ofByte: Int32Array;
  /** The token that two bytes merge into, or `NONE`, at 256 times the first plus the second. */
  readonly ofBytes: Int32Array;
  readonly pairs: PairTable;
  /** Where the bytes of each token start in `bytes`, and where the last one's end. */
  private readonly starts: Int32Array;
  /** Open addressing by bytes: a slot's upper 12 bits are those of the hash, the lower 20 the token plus one. */
  private readonly words: Int32Array;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;

  /** A view of what `build` made. */
  constructor(readonly shared: SharedArrayBuffer) {
    const header = new Int32Array(shared, 0, HEADER);
    const slots = header[1]!;
    let at = HEADER * 4;
    const ints = (count: number) => {
      at += count * 4;
      return new Int32Array(shared, at - count * 4, count);
    };
    this.size = header[0]!;
    this.ofByte = ints(256);
    this.ofBytes = ints(256 * 256);
    this.starts = ints(this.size + 1);
    this.words = ints(slots);
    const pairs = ints(2 * slots);
    this.pairs = new PairTable(new Uint8Array(shared, at, slots), pairs);
    this.bytes = new Uint8Array(shared, at + slots);
    this.view = new DataView(shared, at + slots);
  }

  /** Throws a RangeError if `source` contradicts itself. */
  static build(source: VocabularySource): Vocabulary {
    const size = source.lengths.length;
    if (size >= MOST_TOKENS) throw new RangeError(`A vocabulary may have up to ${MOST_TOKENS} tokens.`);
    let slots = 256;
    while (slots < size * 2) slots *= 2;
    const ints = HEADER + 256 + 256 * 256 + size + 1 + 3 * slots;
    const shared = new SharedArrayBuffer(4 * ints + slots + source.bytes.length + SLACK);
    new Int32Array(shared, 0, HEADER).set([size, slots]);
    const vocabulary = new Vocabulary(shared);
    vocabulary.fill(source);
    return vocabulary;
  }

  /** The token of the `length` bytes from `at` whose `wordHash` is `hash`, or `NONE`. */
  find(view: DataView, at: number, length: number, hash: number): number {
    const { words } = this;
    const mask = words.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = words[slot]!;
      if (found === 0) return NONE;
      if (((found ^ hash) & TAG) !== 0) continue;
      const token = (found & MOST_TOKENS) - 1;
      if (this.length(token) === length && sameWord(view, at, this.view, this.starts[token]!, length)) {
        return token;
      }
    }
  }

  /** Length of a token in bytes. */
  length(token: number): number {
    return this.starts[token + 1]! - this.starts[token]!;
  }

  /** Copies the bytes of a token to `target` from `at` on, and returns where they end. */
  copy(token: number, target: Uint8Array, at: number): number {
    const end = this.starts[token + 1]!;
    for (let from = this.starts[token]!; from < end; from++) target[at++] = this.bytes[from]!;
    return at;
  }

  private fill({ lengths, lefts, bytes }: VocabularySource): void {
    for (let token = 0; token < this.size; token++) {
      this.starts[token + 1] = this.starts[token]! + lengths[token]!;
    }
    if (this.starts[this.size] !== bytes.length)
      throw new RangeError('The lengths are not those of the bytes.');
    this.bytes.set(bytes);
    for (let token = 0; token < this.size; token++) this.addWord(token);
    for (let token = 0; token < this.size; token++) this.addPair(token, lefts[token]!);
    for (let both = 0; both < this.ofBytes.length; both++) {
      this.ofBytes[both] = this.pairs.get(this.ofByte[both >> 8]!, this.ofByte[both & 0xff]!);
    }
  }

  private addWord(token: number): void {
    const { words } = this;
    const mask = words.length - 1;
    const hash = wordHash(this.view, this.starts[token]!, this.length(token));
    let slot = hash & mask;
    while (words[slot] !== 0) slot = (slot + 1) & mask;
    words[slot] = (hash & TAG) | (token + 1);
  }

  private addPair(token: number, leftLength: number): void {
    const start = this.starts[token]!;
    const length = this.length(token);
    if (length === 1) {
      this.ofByte[this.bytes[start]!] = token;
      return;
    }
    const left = this.own(start, leftLength);
    const right = this.own(start + leftLength, length - leftLength);
    // What `Merger` relies on: no merge makes a token that comes before the ones it is made of.
    if (left >= token || right >= token) throw new RangeError(`Token ${token} is not made of earlier ones.`);
    this.pairs.add(left, right, token);
  }

  private own(at: number, length: number): number {
    return this.find(this.view, at, length, wordHash(this.view, at, length));
  }
}
