import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { byteLevelTables, byteLevelTokenizer } from '../../../src/core/tokens/huggingFace/tokenizerFile';
import { tokenizerNamed } from '../../../src/node/tokens/tokenizerNamed';
import { byteLevelFile } from '../support/tokenizer-files';

/** A text and its GPT-2 ids, from Hugging Face's `tokenizers`. */
interface Golden {
  readonly text: string;
  readonly gpt2: readonly number[];
}

const SAMPLE = join(__dirname, 'gpt2-golden.jsonl');
const DATA = join(__dirname, '../../../../shared/data');
const SHARED = join(DATA, 'tokenizers-golden-derived/golden.jsonl');
/** The vocabulary of GPT-2 as it was published, where it lies beside the checkout. */
const VOCABULARY = join(DATA, 'tokenizers-gpt2');

/** The large file where it lies beside the checkout, and always the one that is part of it. */
for (const path of existsSync(SHARED) ? [SAMPLE, SHARED] : [SAMPLE]) {
  const goldens = readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Golden);

  describe(`gpt2 on ${goldens.length} texts`, () => {
    it('gives the ids of an independent library', async () => {
      const tokenizer = await tokenizerNamed('gpt2');
      for (const { text, gpt2 } of goldens) assert.deepEqual(tokenizer.encode(text), gpt2, text);
    });

    it('decodes those ids to the text', async () => {
      const tokenizer = await tokenizerNamed('gpt2');
      for (const { text, gpt2 } of goldens) assert.equal(tokenizer.decode(gpt2), text);
    });

    if (!existsSync(VOCABULARY)) return;
    it('gives them from the published vocabulary too', () => {
      const [vocab, merges] = ['vocab.json', 'merges.txt'].map(name =>
        readFileSync(join(VOCABULARY, name), 'utf8'),
      );
      const [, ...pairs] = merges!.trimEnd().split('\n');
      const file = byteLevelFile([], { model: { vocab: JSON.parse(vocab!) as object, merges: pairs } });
      const tokenizer = byteLevelTokenizer(byteLevelTables('gpt2', file));
      for (const { text, gpt2 } of goldens) assert.deepEqual(tokenizer.encode(text), gpt2, text);
    });
  });
}
