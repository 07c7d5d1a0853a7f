import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ByteLevelTokenizer } from '../../../src/core/tokens/byteLevelTokenizer';
import { splitCl100k } from '../../../src/core/tokens/split/cl100k';
import { splitGpt2 } from '../../../src/core/tokens/split/gpt2';
import { splitO200k } from '../../../src/core/tokens/split/o200k';
import { TOKENIZERS } from '../../../src/core/tokens/tables';
import { Vocabulary } from '../../../src/core/tokens/vocabulary';
import { tokenizerNamed } from '../../../src/node/tokens/tokenizerNamed';
import { tablesOf } from '../../../src/node/tokens/tables';
import { seeded } from '../support/random-text';

const MILLION = 1_000_000;
const SPLITS = { gpt2: splitGpt2, cl100k: splitCl100k, o200k: splitO200k };
const RUNS = ['a', ' ', '\n', '=', '漢', '😀'];
const MORE_RUNS = [...RUNS, 'ab', 'é', '\u3000', '9', '\r\n', 'e\u0301'];

function randomLetters(length: number): string {
  const random = seeded(length);
  return Array.from({ length }, () => String.fromCharCode(97 + random(26))).join('');
}

for (const id of TOKENIZERS) {
  describe(`long runs in ${id}`, () => {
    it('give the same tokens whether they are merged in parts or at once', async () => {
      const vocabulary = new Vocabulary((await tablesOf(id)).shared);
      const tokenizer = (window: number) =>
        new ByteLevelTokenizer({ id, vocabulary, split: SPLITS[id], window });
      const atOnce = tokenizer(MILLION);
      const inParts = [1, 2, 7, 32, 100].map(tokenizer);
      for (const length of [1, 31, 32, 33, 63, 64, 65, 127, 129, 500, 1021]) {
        for (const text of [...MORE_RUNS.map(run => run.repeat(length)), randomLetters(length)]) {
          const expected = atOnce.encode(`x${text}.`);
          for (const parted of inParts) assert.deepEqual(parted.encode(`x${text}.`), expected);
        }
      }
    });

    it('give the same tokens however few words are kept', async () => {
      const vocabulary = new Vocabulary((await tablesOf(id)).shared);
      const tokenizer = (keptWords: number) =>
        new ByteLevelTokenizer({ id, vocabulary, split: SPLITS[id], keptWords });
      const random = seeded(7);
      // Many of one length that differ in one letter, so that each is looked for where another was kept.
      const words = Array.from({ length: 300 }, () => {
        const letters = Array.from(randomLetters(9 + random(4)));
        letters[random(letters.length)] = String.fromCharCode(97 + random(26));
        return letters.join('');
      });
      const text = Array.from({ length: 3000 }, () => words[random(words.length)]).join(' ');
      const expected = tokenizer(1 << 18).encode(text);
      for (const few of [1, 2, 16, 256]) assert.deepEqual(tokenizer(few).encode(text), expected);
    });

    it('of a million characters come back whole', async () => {
      const tokenizer = await tokenizerNamed(id);
      for (const text of [...RUNS.map(run => run.repeat(MILLION)), randomLetters(MILLION)]) {
        const ids = tokenizer.encode(text);
        assert.ok(tokenizer.decode(ids) === text, `${text.slice(0, 4)}…`);
        assert.equal(tokenizer.count(text), ids.length);
      }
    });
  });
}

describe('runs of ten million characters', () => {
  for (const run of RUNS) {
    it(`are counted: ${JSON.stringify(run)}`, async () => {
      const tokenizer = await tokenizerNamed('o200k');
      const one = tokenizer.count(run.repeat(MILLION));
      const ten = tokenizer.count(run.repeat(10 * MILLION));
      assert.ok(Math.abs(ten - 10 * one) < 10, `${one} and ${ten}`);
    });
  }
});
