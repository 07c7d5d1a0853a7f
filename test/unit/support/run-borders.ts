import assert from 'node:assert/strict';
import { CHARACTER_RUNS } from '../../../src/core/tokens/characterRuns';

/** The first and the last code point of each run of one class, between characters that could join it. */
export function* runBorders(): Generator<string> {
  let first = 0;
  for (const [, length] of CHARACTER_RUNS.matchAll(/[A-Z]([0-9a-z]*)/g)) {
    const next = first + (length === '' ? 1 : parseInt(length!, 36));
    for (const codePoint of new Set([first, next - 1])) {
      const character = String.fromCodePoint(codePoint);
      yield `a${character}B ${character}${character}1.${character}'${character}\n`;
    }
    first = next;
  }
  assert.equal(first, 0x110000);
}
