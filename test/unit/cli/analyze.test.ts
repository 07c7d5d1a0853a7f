import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { DatasetReport } from '../../../src/core/analysis/dataset/report';
import { BUILT_IN_HASHES } from '../../../src/core/tokens/tables';
import { winnow } from '../support/cli';
import { inFolder } from '../support/engine';

const samples = join(__dirname, '../../../samples');
const dolly = join(samples, 'dolly-sample.jsonl');
const messy = join(samples, 'messy.jsonl');
const golden = JSON.parse(
  readFileSync(join(__dirname, '../analysis/dataset/sample-golden.json'), 'utf8'),
) as Record<'tokens' | 'sequence', Record<string, unknown>>;

function json(args: readonly string[]): unknown {
  const { status, stdout, stderr } = winnow(args);
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

describe('winnow analyze', () => {
  it('tells what a dataset is made of, for people', () => {
    const { status, stdout, stderr } = winnow(['analyze', dolly, '--compare', 'cl100k']);
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(
      stdout,
      /^dolly-sample\.jsonl: 397 records, 0\.4 MB; 397 counted\nFields: instruction, context, response\n/,
    );
    assert.match(stdout, /70,389 tokens, 11,271 different ones of the 50,257 of gpt2 \(22\.4 %\)/);
    assert.match(stdout, /^ 2,048 .* ← recommended\n/m);
    assert.match(stdout, /^context +397 +28,680 .* 282 +0 +5$/m);
    assert.match(stdout, /^category +records +tokens .*tokens of cl100k\nopen_qa +106 /m);
    assert.match(stdout, /^cl100k makes 70,068 tokens of the same, 0\.995 times those of gpt2$/m);
    assert.match(stdout, /^#261 +262 +1,674$/m);
  });

  it('says what it could not count', () => {
    const { stdout } = winnow(['analyze', messy, '--fields', 'response,none', '--by', 'nothing']);
    assert.match(
      stdout,
      /No record has the field “none”\. The fields are id, instruction, response, category/,
    );
    assert.match(stdout, /Records that cannot be read: 2\. The first is on line 10: /);
    assert.match(stdout, /Blank lines, which are not records: 1\./);
    assert.match(stdout, /No record has a value at “nothing”/);
  });

  it('counts one of one, and has no figures of nothing', () =>
    inFolder(folder => {
      const one = join(folder, 'one.jsonl');
      writeFileSync(one, '{"text": "Only one record, and it is short."}\n');
      assert.match(winnow(['analyze', one]).stdout, /^one\.jsonl: 1 record, 46 bytes; 1 counted\n/);
      assert.match(winnow(['tokens', one]).stdout, /9 tokens in 1 record\n$/);
      const numbers = join(folder, 'numbers.jsonl');
      writeFileSync(numbers, '{"n": 1}\n');
      const { stdout } = winnow(['analyze', numbers]);
      assert.match(stdout, /Nothing was counted, so there are no figures\./);
      assert.doesNotMatch(stdout, /of the text|median/);
    }));

  it('shows kinds that differ with their lines, and no control characters', () =>
    inFolder(folder => {
      const path = join(folder, 'd.jsonl');
      const lines = [{ a: 'one \u001b[31m two' }, { a: 'three four' }, { a: 3 }, { a: [1] }];
      writeFileSync(path, lines.map(line => JSON.stringify(line)).join('\n'));
      const { stdout } = winnow(['analyze', path, '--fields', 'a']);
      assert.match(
        stdout,
        /^a: 1 of kind list where most are text, first on line 4\na: 1 of kind number .* line 3$/m,
      );
      assert.ok(!stdout.includes('\u001b'));
    }));

  it('shows a category in one line, whatever it holds', () =>
    inFolder(folder => {
      const path = join(folder, 'd.jsonl');
      writeFileSync(path, JSON.stringify({ text: 'one two', kind: 'a\nb' }));
      const { stdout } = winnow(['analyze', path, '--fields', 'text', '--by', 'kind']);
      assert.match(stdout, /^a\\nb +1 /m);
    }));

  it('counts with the tokenizer that a recipe names, and with no other file of that name', () =>
    inFolder(folder => {
      const recipe = join(folder, 'a.winnow.json');
      const named = (sha256: string) => {
        writeFileSync(recipe, JSON.stringify({ stages: [], tokenizer: { id: 'cl100k', sha256 } }));
        return winnow(['analyze', dolly, '--recipe', recipe]);
      };
      assert.match(named(BUILT_IN_HASHES.cl100k).stdout, /^Tokenizer: cl100k$/m);
      const { status, stderr } = named(BUILT_IN_HASHES.gpt2);
      assert.equal(status, 1);
      assert.match(stderr, /whose file has the SHA-256 306cd27f/);
    }));

  it('prints the report as one JSON object, with the lengths and batch asked for', () => {
    const report = json([
      ...['analyze', dolly, '--json', '--fields', 'response', '--by', 'category'],
      ...['--lengths', '64, 32', '--batch', '4', '--workers', '1', '--tokenizer', 'o200k'],
    ]) as DatasetReport;
    assert.deepEqual(report.fields, ['response']);
    assert.deepEqual(
      [report.tokenizer.id, report.sequence.batch, report.sequence.candidates.map(({ length }) => length)],
      ['o200k', 4, [32, 64]],
    );
    assert.equal(
      report.categories.reduce((sum, { records }) => sum + records, 0),
      397,
    );
    assert.equal(report.done, 1);
  });

  it('prints the figures of the reference, of what a recipe leaves', () => {
    const off = ['filter-language', 'deduplicate-exact'].flatMap(id => ['--set', `${id}.enabled=false`]);
    const figures = json([
      ...['analyze', dolly, '--reference', '--fields', 'response', '--preset', 'tutorial', ...off],
      ...['--lengths', '128,256,512,1024,2048'],
    ]) as Record<string, Record<string, unknown>>;
    const tokens = figures['analyze_token_distribution']!;
    assert.deepEqual(Object.keys(tokens), Object.keys(golden.tokens));
    assert.deepEqual({ ...tokens, token_length_stats: null }, { ...golden.tokens, token_length_stats: null });
    assert.deepEqual(figures['optimize_sequence_length'], golden.sequence);
  });

  it('ends with 1 where it failed, and with 2 where it was not understood', () => {
    const status = (...args: string[]) => {
      const { status: code, stdout, stderr } = winnow(['analyze', ...args]);
      assert.equal(stdout, '');
      return [code, stderr.split('\n')[0]];
    };
    assert.deepEqual(status('nothing.jsonl'), [1, 'winnow: "nothing.jsonl" does not exist.']);
    assert.equal(status(dolly, '--tokenizer', 'x')[0], 1);
    assert.equal(status(dolly, '--lengths', 'many')[0], 2);
    assert.equal(status(dolly, '--batch', '0')[0], 2);
    assert.equal(status(dolly, '--set', 'filter-length.min=3')[0], 2);
    assert.equal(status(dolly, '--preset', 'tutorial', '--recipe', 'r.json')[0], 2);
    assert.equal(status()[0], 2);
  });
});

describe('winnow tokens', () => {
  it('counts by field and in all', () => {
    const { status, stdout } = winnow(['tokens', dolly]);
    assert.equal(status, 0);
    assert.match(stdout, /^response +397 +35,394 +160,\d+ +160,\d+$/m);
    assert.match(stdout, /^70,389 tokens in 397 records\n$/m);
  });

  it('gives record by record as JSON', () => {
    const counted = json(['tokens', messy, '--json']) as {
      each: (number | null)[];
      tokens: number;
      malformed: number;
    };
    assert.equal(counted.each.length, 22);
    assert.deepEqual([counted.each[9], counted.malformed], [null, 2]);
    assert.equal(
      counted.each.reduce<number>((sum, one) => sum + (one ?? 0), 0),
      counted.tokens,
    );
  });
});
