import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Merger } from '../../../src/core/tokens/merger';
import { NONE } from '../../../src/core/tokens/pairTable';
import { Vocabulary } from '../../../src/core/tokens/vocabulary';
import { wordHash } from '../../../src/core/tokens/wordHash';
import { seeded, type Random } from '../support/random-text';

type Pair = readonly [left: string, right: string];

/** Merging as it is defined: one merge at a time, the lowest rank first, from the left; of equal pairs the last one counts. */
function naiveMerge(word: string, merges: readonly Pair[]): string[] {
  const ranks = new Map(merges.map(([left, right], rank) => [`${left} ${right}`, rank]));
  const parts = Array.from(word);
  for (;;) {
    let lowest = Infinity;
    let at = -1;
    for (let i = 1; i < parts.length; i++) {
      const rank = ranks.get(`${parts[i - 1]} ${parts[i]}`) ?? Infinity;
      if (rank >= lowest) continue;
      lowest = rank;
      at = i - 1;
    }
    if (at === -1) return parts;
    parts.splice(at, 2, parts[at]! + parts[at + 1]!);
  }
}

/** Merges in any order, several that make the same token among them, and pairs that are there twice. */
function randomMerges(random: Random, letters: string, count: number): { tokens: string[]; merges: Pair[] } {
  const tokens = new Set(Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)));
  const made = Array.from(letters);
  const merges: Pair[] = [];
  for (let i = 0; i < count; i++) {
    const [left, right] = [made[random(made.length)]!, made[random(made.length)]!];
    if (left.length + right.length > 12) continue;
    merges.splice(random(merges.length + 1), 0, [left, right]);
    tokens.add(left + right);
    made.push(left + right);
  }
  return { tokens: [...tokens], merges };
}

function vocabularyOf(tokens: readonly string[], merges: readonly Pair[], wholeWords = false): Vocabulary {
  const ids = new Map(tokens.map((token, id) => [token, id]));
  return Vocabulary.ofMerges({
    lengths: Int32Array.from(tokens, token => token.length),
    bytes: Buffer.from(tokens.join(''), 'latin1'),
    merges: Int32Array.from(
      merges.flatMap(([left, right]) => [left, right, left + right].map(one => ids.get(one)!)),
    ),
    wholeWords,
  });
}

const found = (vocabulary: Vocabulary, word: string): number => {
  const bytes = Buffer.from(`${word}~~~~~~~~`, 'latin1');
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return vocabulary.find(view, 0, word.length, wordHash(view, 0, word.length));
};

describe('merges in any order', () => {
  it('give what one merge at a time gives, whatever the window', () => {
    let plain = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const random = seeded(seed);
      const letters = 'abcd'.slice(0, 1 + random(4));
      const { tokens, merges } = randomMerges(random, letters, 1 + random(40));
      const vocabulary = vocabularyOf(tokens, merges);
      if (vocabulary.plain) plain++;
      for (let round = 0; round < 6; round++) {
        const word = Array.from({ length: 1 + random(120) }, () => letters[random(letters.length)]!).join('');
        const expected = naiveMerge(word, merges);
        for (const window of [1, 2, 5, 32, 1000]) {
          const merger = new Merger(vocabulary, window);
          merger.encode(Buffer.from(`${word}~~~~~~~`, 'latin1'), 0, word.length);
          const actual = merger.tokens.toArray().map(id => tokens[id]);
          assert.deepEqual(actual, expected, `seed ${seed}, window ${window}: ${word}`);
        }
      }
    }
    assert.ok(plain > 5 && plain < 100, `${plain} are plain`);
  });

  it('make a word a token where they lead to it, or where they are ignored', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { tokens, merges } = randomMerges(seeded(seed), 'abc', 30);
      const [led, all] = [false, true].map(wholeWords => vocabularyOf(tokens, merges, wholeWords)) as [
        Vocabulary,
        Vocabulary,
      ];
      tokens.forEach((token, id) => {
        assert.equal(found(led, token), naiveMerge(token, merges).length === 1 ? id : NONE, token);
        assert.equal(found(all, token), id, token);
      });
    }
  });
});
