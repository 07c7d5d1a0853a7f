import { codePointLength } from '../../core/text/codePoints';
import type { Tokenizer } from '../../core/tokens/tokenizer';
import type { TextTokens } from '../../protocol/reading';
import { shownPieces } from './shownPieces';

/** Tokens whose pieces are shown: more would be a wall of colours. */
const MOST_PIECES = 160;

/** A text in tokens, with the first of them. */
export function textTokens(text: string, tokenizer: Tokenizer): TextTokens {
  const size = { characters: codePointLength(text), bytes: Buffer.byteLength(text) };
  const counted =
    text.length > tokenizer.mostUnits
      ? { tokens: null, pieces: [], more: 0 }
      : shownPieces(text, tokenizer, MOST_PIECES);
  return { tokenizer: tokenizer.id, ...size, ...counted };
}
