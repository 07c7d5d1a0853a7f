const BITS = 1 << 21;

/**
 * Where a word can be cut so that its parts have the tokens that it has: between two characters that
 * stand side by side in no token of more than one character. Some such places are not found.
 */
export class Cuts {
  private readonly pairs = new Uint8Array(BITS);

  constructor(tokens: Iterable<string>) {
    for (const token of tokens) {
      for (let i = 1; i < token.length; i++)
        this.pairs[slot(token.charCodeAt(i - 1), token.charCodeAt(i))] = 1;
    }
  }

  /** The parts of a word, one after another. */
  *parts(word: string): Generator<string> {
    let start = 0;
    for (let i = 1; i < word.length; i++) {
      const left = word.charCodeAt(i - 1);
      if (left >= 0xd800 && left < 0xdc00) continue;
      if (this.pairs[slot(left, word.charCodeAt(i))] === 1) continue;
      yield word.slice(start, i);
      start = i;
    }
    if (start < word.length) yield word.slice(start);
  }
}

const slot = (left: number, right: number): number => {
  const hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
  return (hash ^ (hash >>> 15)) & (BITS - 1);
};
