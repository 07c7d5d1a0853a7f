/** Turns text into the token ids of a model, and back. Special tokens in the text are plain text. */
export interface Tokenizer {
  /** The name that token counts are shown with: `gpt2`. */
  readonly id: string;
  encode(text: string): number[];
  count(text: string): number;
  decode(ids: readonly number[]): string;
}
