import { finders, specialsOf, wholeText, type AddedToken, type AddedTokens } from './addedTokens';
import { sourceEnd, type AlignedText } from './alignedText';
import { widthOf } from './characterClass';
import { Encoder } from './encoder';
import type { Normalizer } from './huggingFace/normalizer';
import { PieceList } from './pieceList';
import type { Split } from './split/split';
import { TokenList } from './tokenList';
import { COUNTABLE_UNITS, type EncodeOptions, type TokenPiece, type Tokenizer } from './tokenizer';
import type { Vocabulary } from './vocabulary';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

export interface ByteLevelParts {
  readonly id: string;
  readonly vocabulary: Vocabulary;
  readonly split: Split;
  /** Is told each text before it is split. */
  readonly begin?: ((text: string) => void) | undefined;
  readonly added?: readonly AddedToken[];
  readonly normalizer?: Normalizer | null;
  /** A text, or a part of one between added tokens, that does not begin with a space is given one. */
  readonly prefixSpace?: boolean;
  /** Long words are merged about so many bytes at a time; the tokens do not depend on it. */
  readonly window?: number;
  /** Of the words that had to be merged, so many are kept with their tokens: a power of two. */
  readonly keptWords?: number | undefined;
}

/** A tokenizer whose tokens are bytes. */
export class ByteLevelTokenizer implements Tokenizer {
  readonly id: string;
  readonly size: number;
  readonly mostUnits = COUNTABLE_UNITS;
  readonly specials: ReadonlyMap<string, number>;
  /** Only where a text is nothing but its words. */
  readonly encodeBytes?: NonNullable<Tokenizer['encodeBytes']>;
  private readonly vocabulary: Vocabulary;
  private readonly begin: ((text: string) => void) | undefined;
  private readonly normalizer: Normalizer | null;
  private readonly prefixSpace: boolean;
  private readonly encoder: Encoder;
  private readonly contents: ReadonlyMap<number, Uint8Array>;
  private readonly inSource: AddedTokens;
  private readonly inNormalized: AddedTokens;
  private readonly tokens = new TokenList();

  constructor(parts: ByteLevelParts) {
    const { id, vocabulary, added = [], normalizer = null } = parts;
    this.id = id;
    this.vocabulary = vocabulary;
    this.begin = parts.begin;
    this.normalizer = normalizer;
    this.prefixSpace = parts.prefixSpace ?? false;
    this.specials = specialsOf(added);
    this.contents = new Map(added.map(one => [one.id, encoder.encode(one.content)]));
    this.size = added.reduce((size, one) => Math.max(size, one.id + 1), vocabulary.size);
    this.encoder = new Encoder(vocabulary, parts.split, parts.window, parts.keptWords);
    ({ inSource: this.inSource, inNormalized: this.inNormalized } = finders(added, normalizer));
    const plain = this.begin === undefined && normalizer === null && !this.prefixSpace;
    if (plain && added.every(one => one.special)) {
      this.encodeBytes = (bytes, view, start, end, sink) =>
        this.encoder.encodeBytes(bytes, view, start, end, sink);
    }
  }

  encode(text: string, options?: EncodeOptions): number[] {
    this.tokens.clear();
    this.run(text, this.tokens, options?.special ?? false);
    return this.tokens.toArray();
  }

  count(text: string, options?: EncodeOptions): number {
    return this.run(text, null, options?.special ?? false);
  }

  pieces(source: string, options?: EncodeOptions): TokenPiece[] {
    const special = options?.special ?? false;
    const pieces = new PieceList();
    const { add } = pieces;
    for (const { id, start, end } of this.inSource.parts(source, special) ?? wholeText(source)) {
      if (id !== null) {
        add(id, end);
        continue;
      }
      const text = { text: source.slice(start, end), ends: null };
      const normalized = this.normalizer === null ? text : this.normalizer.align(text);
      for (const inner of this.inNormalized.parts(normalized.text, special) ?? wholeText(normalized.text)) {
        if (inner.id !== null) add(inner.id, start + sourceEnd(normalized, inner.end));
        else
          this.wordPieces(normalized, inner.start, inner.end, (token, to) => {
            add(token, start + to);
          });
      }
    }
    return pieces.covering(source.length);
  }

  decode(ids: readonly number[]): string {
    let length = 0;
    for (const id of ids) length += this.lengthOf(id);
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const id of ids) {
      const content = this.contents.get(id);
      if (content === undefined) at = this.vocabulary.copy(id, bytes, at);
      else {
        bytes.set(content, at);
        at += content.length;
      }
    }
    return decoder.decode(bytes);
  }

  private lengthOf(id: number): number {
    const length = this.contents.get(id)?.length;
    if (length !== undefined) return length;
    const inVocabulary = Number.isInteger(id) && id >= 0 && id < this.vocabulary.size;
    if (inVocabulary && this.vocabulary.length(id) > 0) return this.vocabulary.length(id);
    throw new RangeError(`"${this.id}" has no token ${id}; its tokens are 0 to ${this.size - 1}.`);
  }

  private run(source: string, list: TokenList | null, special: boolean): number {
    const parts = this.inSource.parts(source, special);
    if (parts === null) return this.normalize(source, list, special);
    let total = 0;
    for (const { id, start, end } of parts) {
      if (id === null) total += this.normalize(source.slice(start, end), list, special);
      else total += one(id, list);
    }
    return total;
  }

  private normalize(source: string, list: TokenList | null, special: boolean): number {
    const text = this.normalizer === null ? source : this.normalizer.normalize(source);
    const parts = this.inNormalized.parts(text, special);
    if (parts === null) return this.words(text, list);
    let total = 0;
    for (const { id, start, end } of parts) {
      if (id === null) total += this.words(text.slice(start, end), list);
      else total += one(id, list);
    }
    return total;
  }

  private words(text: string, list: TokenList | null): number {
    const { begin } = this;
    const whole = this.prefixSpace && text !== '' && !text.startsWith(' ') ? ` ${text}` : text;
    if (begin === undefined) return this.encoder.encode(whole, list);
    const wellFormed = whole.replace(/\p{Surrogate}/gu, '\ufffd');
    begin(wellFormed);
    return this.encoder.encode(wellFormed, list);
  }

  /** Tells each token of a part of `all`, and how many units of the source it and those before it stand for. */
  private wordPieces(
    all: AlignedText,
    start: number,
    end: number,
    add: (token: number, to: number) => void,
  ): void {
    const { tokens } = this;
    const text = all.text.slice(start, end);
    tokens.clear();
    this.words(text, tokens);
    const { bytes } = this.encoder;
    let byte = 0;
    let unit = this.prefixSpace && !text.startsWith(' ') ? start - 1 : start;
    let tokenEnd = 0;
    for (const id of tokens.toArray()) {
      tokenEnd += this.vocabulary.length(id);
      for (let width = widthOf(bytes[byte]!); byte + width <= tokenEnd; width = widthOf(bytes[byte]!)) {
        byte += width;
        unit += width === 4 ? 2 : 1;
      }
      add(id, sourceEnd(all, Math.max(unit, start)));
    }
  }
}

function one(id: number, list: TokenList | null): number {
  if (list !== null) list.add(id);
  return 1;
}
