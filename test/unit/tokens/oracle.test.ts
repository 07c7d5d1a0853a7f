import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { get_encoding, type Tiktoken } from 'tiktoken';
import { TOKENIZERS } from '../../../src/core/tokens/tables';
import type { Tokenizer } from '../../../src/core/tokens/tokenizer';
import { tokenizerNamed } from '../../../src/node/tokens/tokenizerNamed';
import { randomText, seeded } from '../support/random-text';
import { runBorders } from '../support/run-borders';

const TEXTS = 24_000;
const ENCODINGS = { gpt2: 'gpt2', cl100k: 'cl100k_base', o200k: 'o200k_base' } as const;

function assertSame(tokenizer: Tokenizer, oracle: Tiktoken, text: string, what: string): void {
  const expected = Array.from(oracle.encode(text, [], []));
  const actual = tokenizer.encode(text);
  // Comparing strings is much faster than a deep comparison.
  if (actual.join() !== expected.join())
    assert.deepEqual(actual, expected, `${what}: ${JSON.stringify(text)}`);
  assert.equal(tokenizer.count(text), expected.length, `${what}: ${JSON.stringify(text)}`);
}

for (const id of TOKENIZERS) {
  describe(`${id} and tiktoken`, () => {
    it(`agree on ${TEXTS} random texts`, async () => {
      const tokenizer = await tokenizerNamed(id);
      const oracle = get_encoding(ENCODINGS[id]);
      for (let seed = 1; seed <= TEXTS; seed++) {
        assertSame(tokenizer, oracle, randomText(seeded(seed)), `seed ${seed}`);
      }
      oracle.free();
    });

    it('agree at the borders of all classes of characters', async () => {
      const tokenizer = await tokenizerNamed(id);
      const oracle = get_encoding(ENCODINGS[id]);
      for (const text of runBorders()) assertSame(tokenizer, oracle, text, 'border');
      oracle.free();
    });
  });
}
