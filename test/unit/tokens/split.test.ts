import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Tiktoken } from 'tiktoken';
import cl100k from 'tiktoken/encoders/cl100k_base.json';
import gpt2 from 'tiktoken/encoders/gpt2.json';
import o200k from 'tiktoken/encoders/o200k_base.json';
import { ByteLevelTokenizer } from '../../../src/core/tokens/byteLevelTokenizer';
import { splitCl100k } from '../../../src/core/tokens/split/cl100k';
import { splitGpt2 } from '../../../src/core/tokens/split/gpt2';
import { splitO200k } from '../../../src/core/tokens/split/o200k';
import { Vocabulary } from '../../../src/core/tokens/vocabulary';
import { randomText, seeded } from '../support/random-text';
import { runBorders } from '../support/run-borders';

const TEXTS = 8000;

/** Every two bytes are a token, the ranks in no order: a word that ends elsewhere has other tokens. */
const pairs = Array.from({ length: 1 << 16 }, (_, i) => Math.imul(i, 40503) & 0xffff);
const tokens = [
  ...Array.from({ length: 256 }, (_, byte) => Buffer.of(byte)),
  ...pairs.map(both => Buffer.of(both >> 8, both & 0xff)),
];
const vocabulary = Vocabulary.build({
  lengths: Uint8Array.from(tokens, token => token.length),
  lefts: Uint8Array.from(tokens, token => token.length - 1),
  bytes: Buffer.concat(tokens),
});
const ranks = tokens.map((token, rank) => `${token.toString('base64')} ${rank}`).join('\n');

const CASES = {
  gpt2: { split: splitGpt2, pattern: gpt2.pat_str },
  cl100k: { split: splitCl100k, pattern: cl100k.pat_str },
  o200k: { split: splitO200k, pattern: o200k.pat_str },
};

for (const [id, { split, pattern }] of Object.entries(CASES)) {
  describe(`the words of ${id}`, () => {
    const tokenizer = new ByteLevelTokenizer({ id, vocabulary, split });
    const same = (texts: Iterable<string>) => {
      const oracle = new Tiktoken(ranks, {}, pattern);
      for (const text of texts) {
        const expected = Array.from(oracle.encode(text, [], []));
        if (tokenizer.encode(text).join() !== expected.join()) {
          assert.deepEqual(tokenizer.encode(text), expected, JSON.stringify(text));
        }
      }
      oracle.free();
    };

    it(`are those of tiktoken in ${TEXTS} random texts`, () => {
      same(Array.from({ length: TEXTS }, (_, seed) => randomText(seeded(seed))));
    });

    it('are those of tiktoken at the borders of all classes of characters', () => {
      same(runBorders());
    });
  });
}
