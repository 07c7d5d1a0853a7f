import { cutAt } from '../../core/text/cutAt';
import type { Tokenizer } from '../../core/tokens/tokenizer';
import type { ShownPiece } from '../../protocol/reading';

export interface ShownPieces {
  /** Tokens of the whole text. */
  readonly tokens: number;
  readonly pieces: readonly ShownPiece[];
  /** Tokens after those of `pieces`. */
  readonly more: number;
}

const PIECE_UNITS = 64;

/** The first tokens of a text, about `most` of them, each with what it stands for. */
export function shownPieces(text: string, tokenizer: Pick<Tokenizer, 'pieces'>, most: number): ShownPieces {
  const all = tokenizer.pieces(text);
  const pieces: ShownPiece[] = [];
  let shown = 0;
  let held = 0;
  for (const { start, end } of all) {
    if (held === 0 && shown >= most) break;
    held++;
    // The bytes of a character end with its last token.
    if (end === start && shown + held < all.length) continue;
    const piece = text.slice(start, end);
    pieces.push({ text: piece.slice(0, cutAt(piece, PIECE_UNITS)), tokens: held });
    shown += held;
    held = 0;
  }
  return { tokens: all.length, pieces, more: all.length - shown };
}
