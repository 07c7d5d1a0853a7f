/** Characters of a long word that are merged at a time. */
const WINDOW = 48;

/** Tokens at the end of what is merged that are merged anew together with what follows. */
const REOPENED = 2;

/** The tokens of part of a word; `last` if it is the end of the word. */
export type Merge = (part: string, last: boolean) => readonly string[];

/**
 * The tokens that `merge` makes of a word, in time that grows with its length alone: window by window,
 * for the reason that `Merger` gives.
 */
export function mergedInWindows(word: string, merge: Merge): string[] {
  const tokens: string[] = [];
  let done = 0;
  let from = 0;
  let reopened = 0;
  while (done < word.length) {
    let to = Math.min(word.length, done + Math.max(WINDOW, done - from));
    const last = word.charCodeAt(to - 1);
    if (last >= 0xd800 && last < 0xdc00 && to < word.length) to++;
    const merged = merge(word.slice(from, to), to === word.length);
    const kept = tokens.length - reopened;
    if (kept === 0 || merged[0] === tokens[kept]) {
      tokens.length = kept;
      for (const token of merged) tokens.push(token);
      done = from = to;
      reopened = 0;
    }
    for (let more = Math.max(REOPENED, reopened); more > 0 && reopened < tokens.length; more--) {
      reopened++;
      from -= tokens[tokens.length - reopened]!.length;
    }
  }
  return tokens;
}
