import { Vocabulary } from '../../../src/core/tokens/vocabulary';
import type { Random } from './random-text';

/** A vocabulary by its tokens, which are strings of characters below 256, in the order of their ranks. */
export type Tokens = readonly string[];

/** Byte pair encoding as it is defined: one merge at a time, the lowest rank first, from the left. */
export function naiveParts(word: string, tokens: Tokens): string[] {
  const parts = Array.from(word);
  for (;;) {
    let lowest = Infinity;
    let at = -1;
    for (let i = 1; i < parts.length; i++) {
      const rank = tokens.indexOf(parts[i - 1]! + parts[i]!);
      if (rank === -1 || rank >= lowest) continue;
      lowest = rank;
      at = i - 1;
    }
    if (at === -1) return parts;
    parts.splice(at, 2, parts[at]! + parts[at + 1]!);
  }
}

export const naiveEncode = (word: string, tokens: Tokens): number[] =>
  naiveParts(word, tokens).map(part => tokens.indexOf(part));

/** All bytes, and merges of what a random text over a few letters is made of, as training makes them. */
export function randomTokens(random: Random, letters: string, merges: number): Tokens {
  const tokens = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte));
  for (let i = 0; i < merges; i++) {
    const text = Array.from({ length: 40 }, () => letters[random(letters.length)]!).join('');
    const parts = naiveParts(text, tokens);
    const at = random(parts.length - 1);
    const merged = parts[at]! + (parts[at + 1] ?? '');
    if (merged.length < 200 && !tokens.includes(merged)) tokens.push(merged);
  }
  return tokens;
}

export function vocabularyOf(tokens: Tokens): Vocabulary {
  return Vocabulary.build({
    lengths: Uint8Array.from(tokens, token => token.length),
    lefts: Uint8Array.from(tokens, (token, rank) =>
      token.length === 1 ? 0 : naiveParts(token, tokens.slice(0, rank))[0]!.length,
    ),
    bytes: Buffer.from(tokens.join(''), 'latin1'),
  });
}
