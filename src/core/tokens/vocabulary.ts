import { MOST_TOKENS, NONE, PairTable } from './pairTable';
import { SLACK } from './textBytes';
import { WindowMerger } from './windowMerger';
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

/** A vocabulary whose tokens have numbers of their own, and any order of merges. */
export interface MergesSource {
  /** Length in bytes of each token by its number; 0 where a number is no token, or none of bytes. */
  readonly lengths: Int32Array;
  /** The bytes of all tokens, one after another. */
  readonly bytes: Uint8Array;
  /** Two tokens and the one that they merge into, in the order of their ranks; of equal pairs the last one counts. */
  readonly merges: Int32Array;
  /** Whether a word that is a token becomes that token even where merges do not lead to it. */
  readonly wholeWords: boolean;
}

/** Ranks have 24 bits in a `PairTable`. */
const MOST_MERGES = 1 << 24;

const HEADER = 8;
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
  /** The rank at which two bytes merge, or `NONE`, at 256 times the first plus the second. */
  readonly ofBytes: Int32Array;
  /** Of each two tokens that merge, the rank of their merge. */
  readonly pairs: PairTable;
  /** The token that the merge of each rank makes; null if it is the rank itself. */
  readonly made: Int32Array | null;
  /** Whether each token is made by one merge only, which comes before all merges of that token. */
  readonly plain: boolean;
  /** Where the bytes of each token start in `bytes`, and where the last one's end. */
  private readonly starts: Int32Array;
  /** Open addressing by bytes: a slot's upper 12 bits are those of the hash, the lower 20 the token plus one. */
  private readonly words: Int32Array;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;

  /** A view of what `build` made. */
  constructor(readonly shared: SharedArrayBuffer) {
    const header = new Int32Array(shared, 0, HEADER);
    const [, slots = 0, pairSlots = 0, merges = 0] = header;
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
    this.made = merges === 0 ? null : ints(merges);
    this.plain = header[4] === 1;
    const pairs = ints(2 * pairSlots);
    this.pairs = new PairTable(new Uint8Array(shared, at, pairSlots), pairs);
    this.bytes = new Uint8Array(shared, at + pairSlots);
    this.view = new DataView(shared, at + pairSlots);
  }

  /** Throws a RangeError if `source` contradicts itself. */
  static build(source: VocabularySource): Vocabulary {
    const vocabulary = Vocabulary.withRoom(source, source.lengths.length, 0, true);
    vocabulary.fill(source);
    return vocabulary;
  }

  /** Throws a RangeError if `source` contradicts itself, or is too large. */
  static ofMerges(source: MergesSource): Vocabulary {
    const count = source.merges.length / 3;
    if (count >= MOST_MERGES) throw new RangeError(`A vocabulary may have up to ${MOST_MERGES} merges.`);
    const vocabulary = Vocabulary.withRoom(source, count, count, isPlain(source));
    vocabulary.place(source);
    vocabulary.addMerges(source);
    return vocabulary;
  }

  private static withRoom(
    { lengths, bytes }: VocabularySource | MergesSource,
    pairs: number,
    merges: number,
    plain: boolean,
  ): Vocabulary {
    const size = lengths.length;
    if (size >= MOST_TOKENS) throw new RangeError(`A vocabulary may have up to ${MOST_TOKENS} tokens.`);
    const slots = slotsFor(size);
    const pairSlots = slotsFor(pairs);
    const ints = HEADER + 256 + 256 * 256 + size + 1 + slots + merges + 2 * pairSlots;
    const shared = new SharedArrayBuffer(4 * ints + pairSlots + bytes.length + SLACK);
    new Int32Array(shared, 0, HEADER).set([size, slots, pairSlots, merges, plain ? 1 : 0]);
    return new Vocabulary(shared);
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

  private fill(source: VocabularySource): void {
    this.place(source);
    for (let token = 0; token < this.size; token++) this.addWord(token);
    for (let token = 0; token < this.size; token++) this.addPair(token, source.lefts[token]!);
    this.addPairsOfBytes();
  }

  private place({
    lengths,
    bytes,
  }: {
    readonly lengths: ArrayLike<number>;
    readonly bytes: Uint8Array;
  }): void {
    for (let token = 0; token < this.size; token++) {
      this.starts[token + 1] = this.starts[token]! + lengths[token]!;
    }
    if (this.starts[this.size] !== bytes.length)
      throw new RangeError('The lengths are not those of the bytes.');
    this.bytes.set(bytes);
  }

  private addMerges({ merges, wholeWords }: MergesSource): void {
    this.ofByte.fill(NONE);
    for (let token = 0; token < this.size; token++) {
      if (this.length(token) === 1) this.ofByte[this.bytes[this.starts[token]!]!] = token;
    }
    for (let rank = merges.length / 3 - 1; rank >= 0; rank--) {
      const [left, right, made] = merges.subarray(3 * rank, 3 * rank + 3) as unknown as [
        number,
        number,
        number,
      ];
      this.made![rank] = made;
      if (this.pairs.get(left, right) === NONE) this.pairs.add(left, right, rank);
    }
    this.addPairsOfBytes();
    const windows = new WindowMerger(this);
    for (let token = 0; token < this.size; token++) {
      const start = this.starts[token]!;
      const end = this.starts[token + 1]!;
      if (start === end) continue;
      if (wholeWords || (windows.merge(this.bytes, start, end) === 1 && windows.tokens[0] === token)) {
        this.addWord(token);
      }
    }
  }

  private addPairsOfBytes(): void {
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

/** A power of two that leaves at least half of the slots empty. */
function slotsFor(count: number): number {
  let slots = 256;
  while (slots < count * 2) slots *= 2;
  return slots;
}

function isPlain({ lengths, merges }: MergesSource): boolean {
  const there = Uint8Array.from(lengths, length => (length === 1 ? 1 : 0));
  for (let i = 0; i < merges.length; i += 3) {
    const made = merges[i + 2]!;
    if (there[merges[i]!] === 0 || there[merges[i + 1]!] === 0 || there[made] === 1) return false;
    there[made] = 1;
  }
  return true;
}
