import type { TokenSink } from './tokenList';

/** A token, and the UTF-16 units of the text that it stands for. */
export interface TokenPiece {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

export interface EncodeOptions {
  /** Whether special tokens in the text become those tokens; otherwise they are plain text. */
  readonly special?: boolean;
}

/**
 * Texts above this many UTF-16 units are not counted while someone reads, whatever the tokenizer. A million units of
 * prose take a byte-level one about 20 ms, of the slowest kinds of text (random letters, emoji) about 100 ms.
 */
export const COUNTABLE_UNITS = 2_000_000;

/** Turns text into the token ids of a model, and back. No tokens are added before or behind the text. */
export interface Tokenizer {
  /** The name that token counts are shown with: `gpt2`. */
  readonly id: string;
  /** One more than the highest id, special tokens among them. */
  readonly size: number;
  /** Texts of more UTF-16 units take it too long for someone who waits; at most `COUNTABLE_UNITS`. */
  readonly mostUnits: number;
  /** Ids of the special tokens by name: `<|endoftext|>`. */
  readonly specials: ReadonlyMap<string, number>;
  /** A lone surrogate is encoded as U+FFFD. */
  encode(text: string, options?: EncodeOptions): number[];
  /** As many as `encode` would give, without making them. */
  count(text: string, options?: EncodeOptions): number;
  /**
   * Gives the ids of `[start, end)` of `bytes`, which is well-formed UTF-8, to `sink`, if there is one, and returns
   * how many they are. Up to `SLACK` bytes beyond it are read. Left out where it would be no faster than `encode`.
   */
  encodeBytes?(bytes: Uint8Array, view: DataView, start: number, end: number, sink: TokenSink | null): number;
  /**
   * The tokens with their spans, which follow one another without a gap and cover the text. Where
   * several tokens make one character, it is in the span of the last of them, and those before have
   * an empty span: the text up to a token's end is never more than the tokens up to there hold.
   */
  pieces(text: string, options?: EncodeOptions): TokenPiece[];
  /** Bytes that are not UTF-8 become U+FFFD. Throws a RangeError for an id that is no token. */
  decode(ids: readonly number[]): string;
}

/** All that counting needs. */
export type CountsTokens = Pick<Tokenizer, 'count'>;
