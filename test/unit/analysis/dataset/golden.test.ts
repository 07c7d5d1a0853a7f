import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { referenceLengths, referenceTokens } from '../../../../src/core/analysis/dataset/reference';
import type { DatasetReport } from '../../../../src/core/analysis/dataset/report';
import { presetRecipe } from '../../../../src/core/stages/presetRecipe';
import { analyzeFile } from '../../support/analysis';

/** What the reference document's `DataOptimizer` made of the cleaned responses that are kept. */
interface Golden {
  readonly dataset: string;
  readonly tokens: ReturnType<typeof referenceTokens>;
  /** Of each in order. */
  readonly lengths: readonly number[];
  /** By its formula over all of them. */
  readonly sequence: unknown;
}

const ROOT = join(__dirname, '../../../..');
const SHARED = join(ROOT, '../shared');
const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** Made with NumPy and Hugging Face's `tokenizers` from the texts that `sample-golden.json` of the stages vouches for. */
const SAMPLE: Golden = {
  ...(json(join(__dirname, 'sample-golden.json')) as Omit<Golden, 'dataset'>),
  dataset: join(ROOT, 'samples/dolly-sample.jsonl'),
};

function wholeDolly(): Golden {
  const golden = (name: string) => json(join(SHARED, 'golden', `dolly-${name}-gpt2.json`));
  return {
    dataset: join(SHARED, 'data/dolly-15k/databricks-dolly-15k.jsonl'),
    tokens: golden('response-tokens') as Golden['tokens'],
    lengths: golden('response-lengths') as number[],
    sequence: golden('sequence-length'),
  };
}

/** The reference left out these steps. */
const LEFT_OUT = ['filter-language', 'deduplicate-exact'];

const tutorial = presetRecipe('tutorial');
const recipe = {
  ...tutorial,
  fields: ['instruction', 'response', 'context?'],
  stages: tutorial.stages.map(stage => ({ ...stage, enabled: !LEFT_OUT.includes(stage.id) })),
};

/** The whole dataset where it lies beside the checkout, and always the sample that ships. */
const goldens = existsSync(join(SHARED, 'golden')) ? [SAMPLE, wholeDolly()] : [SAMPLE];

for (const golden of goldens) {
  describe(`the analysis of ${golden.lengths.length} responses of Dolly`, () => {
    let report: DatasetReport;
    const each: number[] = [];
    before(async () => {
      const lengths = [128, 256, 512, 1024, 2048];
      const onEach = (tokens: Float64Array) => Promise.resolve(void each.push(...tokens));
      report = await analyzeFile(golden.dataset, { fields: ['response'], recipe, lengths }, { onEach });
    });

    // Row 13864 ends in "D&D" and is cleaned otherwise; its response is not, so that no figure differs.
    it('gives each the tokens that the reference gives it', () => {
      assert.deepEqual(each, golden.lengths);
    });

    it('meets the reference figure by figure', () => {
      const { token_length_stats: actual, ...figures } = referenceTokens(report);
      const { token_length_stats: expected, ...others } = golden.tokens;
      assert.deepEqual(figures, others);
      // NumPy adds the squares up in another order: the last digit of 16 may be another one.
      assert.ok(Math.abs(actual.std - expected.std) < 1e-14 * expected.std);
      assert.deepEqual({ ...actual, std: 0 }, { ...expected, std: 0 });
    });

    it('meets what it says of sequence lengths', () => {
      assert.deepEqual(referenceLengths(report), golden.sequence);
    });
  });
}
