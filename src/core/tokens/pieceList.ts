import type { TokenPiece } from './tokenizer';

/** Takes tokens by where in the source they end, and gives them spans that cover it without a gap. */
export class PieceList {
  private readonly pieces: TokenPiece[] = [];
  private done = 0;

  readonly add = (id: number, end: number): void => {
    // An added token of white space may be found once more within what the one before has taken along.
    const to = Math.max(this.done, end);
    this.pieces.push({ id, start: this.done, end: to });
    this.done = to;
  };

  /** Of a source of `units`. What a normalizer has removed at its end belongs to the last token. */
  covering(units: number): TokenPiece[] {
    const last = this.pieces.pop();
    return last === undefined ? [] : [...this.pieces, { ...last, end: units }];
  }
}
