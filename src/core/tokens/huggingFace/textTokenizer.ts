import { finders, specialsOf, wholeText, type AddedToken, type AddedTokens } from '../addedTokens';
import { sourceEnd, type AlignedText } from '../alignedText';
import { PieceList } from '../pieceList';
import type { EncodeOptions, TokenPiece, Tokenizer } from '../tokenizer';
import type { Normalizer } from './normalizer';
import type { TextPiece, TextStep } from './textSteps';

/** Tells each token of a word, and how many of its UTF-16 units it stands for. */
export type WordEncoder = (word: string, add: (id: number, units: number) => void) => void;

/** Turns words into tokens that are texts, and back. */
export interface WordModel {
  readonly encode: WordEncoder;
  /** The token of each id. */
  readonly tokens: ReadonlyMap<number, string>;
  /** The text that tokens stand for together. */
  readonly join: (tokens: readonly string[]) => string;
}

export interface TextTokenizerParts {
  readonly id: string;
  readonly added: readonly AddedToken[];
  readonly normalizer: Normalizer | null;
  readonly steps: readonly TextStep[];
  readonly model: WordModel;
}

/**
 * A tokenizer whose tokens are texts. What it leaves out of a text (white space, accents, control
 * characters) is in the span of the token before it.
 */
export class TextTokenizer implements Tokenizer {
  readonly id: string;
  readonly size: number;
  /** Runs of one character take up to 6 seconds a million. */
  readonly mostUnits = 100_000;
  readonly specials: ReadonlyMap<string, number>;
  private readonly inSource: AddedTokens;
  private readonly inNormalized: AddedTokens;
  private readonly tokens: ReadonlyMap<number, string>;

  constructor(private readonly parts: TextTokenizerParts) {
    const { id, added, normalizer, model } = parts;
    this.id = id;
    this.tokens = new Map([...model.tokens, ...added.map(one => [one.id, one.content] as const)]);
    this.size = 0;
    for (const token of this.tokens.keys()) this.size = Math.max(this.size, token + 1);
    this.specials = specialsOf(added);
    ({ inSource: this.inSource, inNormalized: this.inNormalized } = finders(added, normalizer));
  }

  encode(text: string, options?: EncodeOptions): number[] {
    const ids: number[] = [];
    this.run(text, false, options, id => ids.push(id));
    return ids;
  }

  count(text: string, options?: EncodeOptions): number {
    let total = 0;
    this.run(text, false, options, () => total++);
    return total;
  }

  pieces(text: string, options?: EncodeOptions): TokenPiece[] {
    const pieces = new PieceList();
    this.run(text, true, options, pieces.add);
    return pieces.covering(text.length);
  }

  decode(ids: readonly number[]): string {
    const tokens = ids.map(id => {
      const token = this.tokens.get(id);
      if (token !== undefined) return token;
      throw new RangeError(`"${this.id}" has no token ${id}; its tokens are 0 to ${this.size - 1}.`);
    });
    return this.parts.model.join(tokens);
  }

  /** Tells each token, and where in the source it ends if that is `tracked`. */
  private run(
    text: string,
    tracked: boolean,
    options: EncodeOptions | undefined,
    add: (id: number, end: number) => void,
  ): void {
    const special = options?.special ?? false;
    const source = text.replace(/\p{Surrogate}/gu, '\ufffd');
    const { normalizer, steps } = this.parts;
    for (const { id, start, end } of this.inSource.parts(source, special) ?? wholeText(source)) {
      if (id !== null) {
        add(id, end);
        continue;
      }
      const part: AlignedText = {
        text: source.slice(start, end),
        ends: tracked ? counted(start, end) : null,
      };
      const normalized = normalizer === null ? part : rewritten(normalizer, part);
      for (const inner of this.inNormalized.parts(normalized.text, special) ?? wholeText(normalized.text)) {
        if (inner.id !== null) {
          add(inner.id, sourceEnd(normalized, inner.end));
          continue;
        }
        const piece: TextPiece = {
          text: normalized.text.slice(inner.start, inner.end),
          ends: normalized.ends === null ? null : normalized.ends.subarray(inner.start, inner.end + 1),
          first: start === 0 && inner.start === 0,
        };
        for (const word of steps.reduce((pieces, step) => pieces.flatMap(step), [piece]))
          this.word(word, add);
      }
    }
  }

  private word(word: TextPiece, add: (id: number, end: number) => void): void {
    let unit = 0;
    this.parts.model.encode(word.text, (id, units) => {
      unit += units;
      add(id, word.ends === null ? 0 : word.ends[unit]!);
    });
  }
}

const counted = (start: number, end: number): Int32Array =>
  Int32Array.from({ length: end - start + 1 }, (_, i) => start + i);

function rewritten(normalizer: Normalizer, source: AlignedText): AlignedText {
  return source.ends === null
    ? { text: normalizer.normalize(source.text), ends: null }
    : normalizer.align(source);
}
