import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Merger } from '../../../src/core/tokens/merger';
import type { Vocabulary } from '../../../src/core/tokens/vocabulary';
import { naiveEncode, randomTokens, vocabularyOf } from '../support/naive-bpe';
import { seeded } from '../support/random-text';

function merged(vocabulary: Vocabulary, word: string, window: number): number[] {
  const merger = new Merger(vocabulary, window);
  const bytes = Buffer.from(`${word}~~~~~~~`, 'latin1');
  merger.encode(bytes, 0, word.length);
  return merger.tokens.toArray();
}

describe('merging', () => {
  it('gives what one merge at a time gives, whatever the window', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = seeded(seed);
      const letters = 'abcdefgh'.slice(0, 1 + random(8));
      const tokens = randomTokens(random, letters, 1 + random(120));
      const vocabulary = vocabularyOf(tokens);
      for (let round = 0; round < 8; round++) {
        const word = Array.from({ length: 1 + random(150) }, () => letters[random(letters.length)]!).join('');
        const expected = naiveEncode(word, tokens);
        for (const window of [1, 2, 3, 5, 8, 13, 32, 1000]) {
          assert.deepEqual(
            merged(vocabulary, word, window),
            expected,
            `seed ${seed}, window ${window}: ${word}`,
          );
        }
      }
    }
  });

  it('takes back as much as a byte that follows changes', () => {
    // Each pair merges before the one to its left, so one more byte changes all pairs before it.
    const chain = Array.from({ length: 90 }, (_, i) => String.fromCharCode(0x80 + i));
    const bytes = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte));
    const pairs = chain.slice(1).map((byte, i) => chain[i]! + byte);
    const tokens = [...bytes, ...pairs.reverse()];
    const vocabulary = vocabularyOf(tokens);
    for (let length = 1; length <= chain.length; length++) {
      const word = chain.slice(0, length).join('').repeat(3);
      for (const window of [1, 4, 7, 32]) {
        assert.deepEqual(merged(vocabulary, word, window), naiveEncode(word, tokens));
      }
    }
  });
});
