import { widthOf } from './characterClass';
import { Encoder } from './encoder';
import type { Split } from './split/split';
import { TokenList, type TokenSink } from './tokenList';
import type { TokenPiece, Tokenizer } from './tokenizer';
import type { Vocabulary } from './vocabulary';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export interface ByteLevelParts {
  readonly id: string;
  readonly vocabulary: Vocabulary;
  readonly split: Split;
  readonly specials?: ReadonlyMap<string, number>;
  /** Long words are merged about so many bytes at a time; the tokens do not depend on it. */
  readonly window?: number;
}

/** A tokenizer whose tokens are bytes. */
export class ByteLevelTokenizer implements Tokenizer {
  readonly id: string;
  readonly size: number;
  readonly specials: ReadonlyMap<string, number>;
  private readonly vocabulary: Vocabulary;
  private readonly encoder: Encoder;
  private readonly tokens = new TokenList();

  constructor({ id, vocabulary, split, specials = new Map(), window }: ByteLevelParts) {
    this.id = id;
    this.vocabulary = vocabulary;
    this.specials = specials;
    this.size = Math.max(vocabulary.size, ...Array.from(specials.values(), special => special + 1));
    this.encoder = new Encoder(vocabulary, split, window);
  }

  encode(text: string): number[] {
    this.tokens.clear();
    this.encoder.encode(text, this.tokens);
    return this.tokens.toArray();
  }

  count(text: string): number {
    return this.encoder.encode(text, null);
  }

  encodeBytes(bytes: Uint8Array, view: DataView, start: number, end: number, sink: TokenSink | null): number {
    return this.encoder.encodeBytes(bytes, view, start, end, sink);
  }

  pieces(text: string): TokenPiece[] {
    const ids = this.encode(text);
    const { bytes } = this.encoder;
    let byte = 0;
    let unit = 0;
    let tokenEnd = 0;
    return ids.map(id => {
      const start = unit;
      tokenEnd += this.vocabulary.length(id);
      for (let width = widthOf(bytes[byte]!); byte + width <= tokenEnd; width = widthOf(bytes[byte]!)) {
        byte += width;
        unit += width === 4 ? 2 : 1;
      }
      return { id, start, end: unit };
    });
  }

  decode(ids: readonly number[]): string {
    let length = 0;
    for (const id of ids) {
      if (!(Number.isInteger(id) && id >= 0 && id < this.vocabulary.size)) {
        throw new RangeError(
          `"${this.id}" has no token ${id}; its tokens are 0 to ${this.vocabulary.size - 1}.`,
        );
      }
      length += this.vocabulary.length(id);
    }
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const id of ids) at = this.vocabulary.copy(id, bytes, at);
    return decoder.decode(bytes);
  }
}
