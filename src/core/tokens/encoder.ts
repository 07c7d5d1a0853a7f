import { Merger, WINDOW } from './merger';
import { NONE } from './pairTable';
import { ShortTokens } from './shortTokens';
import type { Split } from './split/split';
import { TextBytes } from './textBytes';
import type { TokenSink } from './tokenList';
import type { Vocabulary } from './vocabulary';
import { KEPT_WORDS, WordCache } from './wordCache';
import { SHORT, wordHash } from './wordHash';

/** Encodes text word by word: a word that is a token becomes that token, another one is merged. */
export class Encoder {
  private readonly text = new TextBytes();
  private readonly shortTokens: ShortTokens;
  private readonly merger: Merger;
  private readonly merged: WordCache;

  /** Long words are merged about `window` bytes at a time, `keptWords` are kept; the tokens depend on neither. */
  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly split: Split,
    window = WINDOW,
    keptWords = KEPT_WORDS,
  ) {
    this.shortTokens = new ShortTokens(vocabulary);
    this.merger = new Merger(vocabulary, window);
    this.merged = new WordCache(keptWords);
  }

  /** The UTF-8 of the text that was encoded last, until the next one is. */
  get bytes(): Uint8Array {
    return this.text.bytes;
  }

  /** How many tokens `text` has. They are given to `list`, if there is one. */
  encode(text: string, list: TokenSink | null): number {
    const end = this.text.write(text);
    return this.encodeBytes(this.text.bytes, this.text.view, 0, end, list);
  }

  /** The same for `[at, end)` of `bytes`, which is well-formed UTF-8; up to `SLACK` bytes beyond it are read. */
  encodeBytes(bytes: Uint8Array, view: DataView, at: number, end: number, list: TokenSink | null): number {
    const { split, shortTokens, vocabulary } = this;
    let total = 0;
    while (at < end) {
      const next = split(bytes, view, at, end);
      const length = next - at;
      const token =
        length <= SHORT
          ? shortTokens.find(view, at, length)
          : vocabulary.find(view, at, length, wordHash(view, at, length));
      if (token === NONE) {
        total += this.merge(bytes, view, at, length, list);
      } else {
        if (list !== null) list.add(token);
        total++;
      }
      at = next;
    }
    return total;
  }

  private merge(
    bytes: Uint8Array,
    view: DataView,
    at: number,
    length: number,
    list: TokenSink | null,
  ): number {
    const { merged } = this;
    const hash = wordHash(view, at, length);
    const slot = merged.find(view, at, length, hash);
    if (slot !== -1) {
      if (list !== null) merged.appendTo(list, slot);
      return merged.count(slot);
    }
    const { tokens } = this.merger;
    this.merger.encode(bytes, at, at + length);
    merged.keep(view, at, length, hash, tokens);
    if (list !== null) list.append(tokens.ids, 0, tokens.size);
    return tokens.size;
  }
}
