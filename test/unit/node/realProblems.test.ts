import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { foundBy, problemsOfFile } from '../support/problems';

const SAMPLES = join(__dirname, '../../../samples');
const SHARED = join(__dirname, '../../../../shared/data');

// Judged by hand: these texts hold U+FFFD, raw or escaped; all else is as its trainer wants it.
const PUBLISHED: Readonly<Record<string, Record<string, number>>> = {
  'dolly-15k/databricks-dolly-15k.jsonl': { 'replacement-character': 4 },
  'gsm8k/train.jsonl': {},
  'gsm8k/test.jsonl': {},
  'gsm8k/test_socratic.jsonl': {},
  'gsm8k/example_model_solutions.jsonl': {},
  'fastchat/data/dummy_conversation.json': {},
  'fastchat/fastchat/llm_judge/data/mt_bench/question.jsonl': {},
  'fastchat/fastchat/llm_judge/data/judge_prompts.jsonl': {},
  'llama-factory-demos/alpaca_en_demo.json': {},
  'llama-factory-demos/alpaca_zh_demo.json': {},
  'llama-factory-demos/c4_demo.jsonl': { 'replacement-character': 4 },
  'llama-factory-demos/dpo_en_demo.json': {},
  'llama-factory-demos/dpo_zh_demo.json': { 'replacement-character': 6 },
  'llama-factory-demos/glaive_toolcall_en_demo.json': {},
  'llama-factory-demos/kto_en_demo.json': {},
  'llama-factory-demos/mllm_demo.json': {},
  'llama-factory-demos/reason_tool_use_demo_50.jsonl': {},
  'llama-factory-demos/v1_dpo_demo.jsonl': {},
  'llama-factory-demos/v1_sft_demo.jsonl': {},
  'self-instruct/data/seed_tasks.jsonl': {},
  'self-instruct/human_eval/user_oriented_instructions.jsonl': {},
};

describe('the problems of the samples', () => {
  it('are none where the data is good', async () => {
    assert.deepEqual((await problemsOfFile(join(SAMPLES, 'dolly-sample.jsonl'))).counts, {});
  });

  it('are those that were put in', async () => {
    const found = await problemsOfFile(join(SAMPLES, 'messy.jsonl'));
    assert.deepEqual(found.counts, {
      'malformed-line': 2,
      'repeated-name': 1,
      'number-changes': 2,
      'lone-surrogate': 1,
      'not-an-object': 1,
      'missing-field': 1,
      'stray-field': 3,
      'empty-field': 1,
    });
    assert.deepEqual(foundBy('stray-field', found), [
      [13, 'price'],
      [13, 'huge'],
      [13, 'negative'],
    ]);
    assert.deepEqual(foundBy('missing-field', found), [[12, 'response']]);
  });
});

if (existsSync(SHARED)) {
  describe('the problems of published datasets', () => {
    for (const [name, counts] of Object.entries(PUBLISHED)) {
      it(`are known: ${name}`, async () => {
        const path = join(SHARED, name);
        const found = await problemsOfFile(path);
        assert.deepEqual(found.counts, counts);
        if (!name.endsWith('.jsonl')) return;
        const lines = readFileSync(path, 'utf8').split('\n');
        for (const { line, columns } of found.problems) {
          assert.match(lines[line - 1]!.slice(columns.start, columns.end), /^(?:\ufffd|\\ufffd)$/u);
        }
      });
    }
  });
}
