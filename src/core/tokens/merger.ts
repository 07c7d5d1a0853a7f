import { TokenList } from './tokenList';
import type { Vocabulary } from './vocabulary';
import { WindowMerger } from './windowMerger';

/** Bytes of a long word that are merged at a time. */
export const WINDOW = 32;

/** Tokens at the end of what is merged that are merged anew together with what follows. */
const REOPENED = 2;

/**
 * Byte pair encoding of words of any length.
 *
 * A long word is merged window by window, with the same result. For tokens are the encoding of their
 * bytes if and only if each two neighbours are the encoding of theirs: merges that cross no border
 * between tokens are made in the same order whether what lies beyond the border is there or not, and
 * the first merge to cross one would also be made if its two tokens were alone. So when the last
 * tokens are encoded anew together with the bytes that follow, and the first of them comes out as it
 * was, then the tokens before it and the new ones are the encoding of all these bytes. If it does
 * not, more tokens are taken back.
 */
export class Merger {
  /** The encoding of the word that was given last. */
  readonly tokens = new TokenList();
  private readonly windows: WindowMerger;

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly window: number,
  ) {
    this.windows = new WindowMerger(vocabulary);
  }

  /** Encodes the bytes from `at` to `end` into `tokens`. */
  encode(bytes: Uint8Array, at: number, end: number): void {
    const { tokens, windows } = this;
    tokens.clear();
    let done = at;
    let from = at;
    let reopened = 0;
    while (done < end) {
      // At least as many new bytes as old ones, so that long tokens do not slow it down.
      const to = Math.min(end, done + Math.max(this.window, done - from));
      const count = windows.merge(bytes, from, to);
      const kept = tokens.size - reopened;
      if (kept === 0 || windows.tokens[0] === tokens.ids[kept]) {
        tokens.size = kept;
        tokens.append(windows.tokens, 0, count);
        done = from = to;
        reopened = 0;
      }
      for (let more = Math.max(REOPENED, reopened); more > 0 && reopened < tokens.size; more--) {
        reopened++;
        from -= this.vocabulary.length(tokens.ids[tokens.size - reopened]!);
      }
    }
  }
}
