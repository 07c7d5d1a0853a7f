import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import type { DatasetReport } from '../../../src/core/analysis/dataset/report';
import { noteText } from '../../../src/core/analysis/display/plainReport';
import { presetRecipe } from '../../../src/core/stages/presetRecipe';
import { Cancelled, Problem } from '../../../src/node/problem';
import type { AnalysisCalls, AnalysisEvents } from '../../../src/protocol/analysis';
import { RemoteError, connect } from '../../../src/protocol/rpc';
import { COUNT_FILE, REQUEST, analyzeContent, analyzeFile } from '../support/analysis';
import { inFolder } from '../support/engine';

const dolly = join(__dirname, '../../../samples/dolly-sample.jsonl');
const FIELDS = ['instruction', 'context', 'response'];
const records = readFileSync(dolly, 'utf8')
  .trimEnd()
  .split('\n')
  .map(line => JSON.parse(line) as Record<string, string>);

/** Without what names the file, and lines, which differ by format. */
const figures = ({ longest, shortest, fieldReports, ...others }: DatasetReport) => ({
  ...others,
  dataset: null,
  longest: longest.map(({ index }) => index),
  shortest: shortest.map(({ index }) => index),
  fieldReports: fieldReports.map(field => ({ ...field, longest: 0, shortest: 0 })),
});

const jsonl = (lines: readonly unknown[]): string => lines.map(line => JSON.stringify(line)).join('\n');

describe('an analysis', () => {
  it('says the same with any number of workers and in blocks of any size', async () => {
    const request = { fields: FIELDS, category: 'category', compareWith: 'o200k' };
    const one = await analyzeFile(dolly, request);
    for (const [workers, blockBytes] of [
      [1, 3000],
      [2, 50_000],
      [3, 1 << 20],
    ] as const) {
      assert.deepEqual(await analyzeFile(dolly, { ...request, workers }, { blockBytes }), one);
    }
    assert.deepEqual([one.read.counted, one.languagesOf, one.categories.length], [397, 397, 8]);
  });

  it('looks at a thousand records for their language, the same whatever the workers and blocks', async () => {
    const content = jsonl(Array.from({ length: 12 }, () => records).flat());
    const [one, two] = await Promise.all([
      analyzeContent(content, { fields: FIELDS, workers: 1 }, { blockBytes: 40_000 }),
      analyzeContent(content, { fields: FIELDS, workers: 2 }, { blockBytes: 1 << 20 }),
    ]);
    assert.deepEqual(two, one);
    assert.ok(one.languagesOf > 950 && one.languagesOf <= 1000, String(one.languagesOf));
    assert.equal(one.languages[0]!.name, 'en');
  });

  it('says the same of the same records in any format', () =>
    inFolder(async folder => {
      const at = (name: string) => join(folder, name);
      const columns = Object.keys(records[0]!);
      const cells = (values: readonly string[]) =>
        values.map(value => `"${value.replaceAll('"', '""')}"`).join(',');
      writeFileSync(at('d.json'), JSON.stringify(records, null, 1));
      writeFileSync(at('d.jsonl.gz'), gzipSync(readFileSync(dolly)));
      writeFileSync(
        at('d.csv'),
        [cells(columns), ...records.map(record => cells(Object.values(record)))].join('\r\n'),
      );
      const request = { fields: FIELDS, category: 'category' };
      const expected = figures(await analyzeFile(dolly, request));
      for (const name of ['d.json', 'd.jsonl.gz', 'd.csv']) {
        assert.deepEqual(
          figures(await analyzeFile(at(name), request, { blockBytes: 20_000 })),
          expected,
          name,
        );
      }
    }));

  it('finds fields and category itself', async () => {
    const report = await analyzeFile(dolly);
    assert.deepEqual([report.fields, report.category], [FIELDS, 'category']);
  });

  it('counts what a recipe leaves, and names records by their places in the source', async () => {
    const spaced = records.slice(0, 40).map(record => ({ ...record, response: `${record['response']!}   ` }));
    const content = jsonl([{ instruction: 'a', response: 'too short' }, ...spaced, ...spaced]);
    const recipe = presetRecipe('tutorial');
    const stages = recipe.stages.map(stage => ({ ...stage, enabled: stage.id !== 'filter-language' }));
    const request = {
      fields: ['response'],
      recipe: { ...recipe, fields: ['instruction', 'response'], stages },
    };
    const report = await analyzeContent(content, request, { blockBytes: 5000 });
    const { lengths } = await analyzeContent(content, { fields: ['response'] });
    assert.equal(report.recipe, 'Tutorial');
    assert.ok(report.read.counted <= 40 && report.read.counted > 30);
    assert.match(
      report.notes.map(noteText).join('\n'),
      /^The recipe keeps \d+ of 81 records\.\nRecords that it drops: \d+\.$/,
    );
    assert.ok(report.lengths.sum < lengths.sum / 2);
    for (const { index, line } of report.longest) assert.ok(index > 0 && index <= 40 && line === index + 1);
  });

  it('gives reports while it runs, and ends when it is cancelled', async () => {
    const content = jsonl(Array.from({ length: 60 }, () => records).flat());
    const shares: number[] = [];
    const whole = await analyzeContent(
      content,
      {},
      { blockBytes: 20_000, onReport: ({ done }) => shares.push(done) },
    );
    assert.equal(whole.done, 1);
    assert.ok(shares.every((share, at) => share < 1 && share > (shares[at - 1] ?? 0)));
    let blocks = 0;
    await assert.rejects(
      analyzeContent(content, {}, { blockBytes: 20_000, cancelled: () => ++blocks > 5 }),
      Cancelled,
    );
  });
});

describe('an analysis of bad input', () => {
  it('says what is wrong with a request', async () => {
    const rejects = (request: Parameters<typeof analyzeFile>[1], message: RegExp) =>
      assert.rejects(
        analyzeFile(dolly, request),
        error => error instanceof Problem && message.test(error.message),
      );
    await rejects({ tokenizer: 'none' }, /There is no tokenizer "none"; choose one of gpt2/);
    await rejects({ compareWith: 'none' }, /There is no tokenizer "none"/);
    await rejects({ lengths: [0] }, /A sequence length is a whole number from 1/);
    await rejects({ batch: 1.5 }, /The number of examples a batch is a whole number/);
    await rejects({ fields: ['a..b'] }, /"a\.\.b" is not a field path/);
    await assert.rejects(analyzeContent(''), /is empty: there are no records to analyze/);
    await assert.rejects(analyzeFile('no-such-file.jsonl'), /does not exist/);
  });

  it('counts the rest where a field is unknown or holds no text', async () => {
    const lines = [
      { a: 'one two three', n: 5 },
      { a: 7, n: 6 },
      { a: null, n: 7 },
      { n: [1] },
      { a: ['x'], n: 8 },
    ];
    const report = await analyzeContent(`${jsonl(lines)}\n{"a": "bro\n`, {
      fields: ['a', 'n', 'zz'],
      category: 'no',
    });
    assert.deepEqual(report.read, { records: 6, counted: 1, withoutText: 4, malformed: 1, failed: 0 });
    assert.deepEqual(report.fieldReports[0]!.kinds, [
      { kind: 'list', count: 1, first: [] },
      { kind: 'null', count: 1, first: [{ index: 2, line: 3 }] },
      { kind: 'number', count: 1, first: [{ index: 1, line: 2 }] },
      { kind: 'text', count: 1, first: [{ index: 0, line: 1 }] },
    ]);
    assert.deepEqual(report.notes.map(noteText), [
      '“n” holds no text in any record, so it has no tokens.',
      'No record has the field “zz”. The fields are a, n, n[*], a[*].',
      'Records that cannot be read: 1. The first is on line 6: the line ends within a string.',
      'No record has a value at “no”, so records are not grouped by it.',
    ]);
  });

  it('counts what there is where no field looks like prose, or there is none', async () => {
    const numbers = await analyzeContent(jsonl([{ a: 1 }, { a: 2 }]));
    assert.deepEqual(
      [numbers.fields, numbers.read.withoutText, numbers.sequence.recommended],
      [['a'], 2, null],
    );
    assert.match(numbers.notes.map(noteText).join(' '), /No field looks like prose.*“a” holds no text/);
    const none = await analyzeContent('[1]\n"x"\n\n');
    assert.deepEqual([none.fields, none.read.records, none.vocabulary.total], [[], 2, 0]);
    assert.match(
      none.notes.map(noteText).join(' '),
      /have no fields.*Blank lines, which are not records: 1\./,
    );
    const blank = await analyzeContent(' \n');
    assert.deepEqual(blank.notes.map(noteText), ['Blank lines, which are not records: 1.']);
    assert.deepEqual([blank.read.records, blank.vocabulary.cumulative, blank.histogram], [0, [], []]);
  });

  it('tells the languages of all records of a small file, whatever its first ones are like', async () => {
    const lines = Array.from({ length: 600 }, (_, at) => ({
      text:
        at === 100 ? 'word '.repeat(400_000) : `This is a sentence in the English language, number ${at}.`,
    }));
    assert.equal((await analyzeContent(jsonl(lines))).languagesOf, 600);
  });

  it('counts one very long record', async () => {
    const text = 'word '.repeat(4_000_000);
    const report = await analyzeContent(jsonl([{ text: 'a short one' }, { text }, { text: 'another one' }]));
    assert.deepEqual([report.read.counted, report.longest[0]!.index], [3, 1]);
    assert.deepEqual(
      [report.longest[0]!.tokens, report.fieldReports[0]!.bytes],
      [4_000_001, text.length + 22],
    );
  });
});

/** A counting thread that misbehaves at texts that hold a word: the real one, with a trap where it reads them. */
function trappedCounter(folder: string): string {
  const path = join(folder, 'counting.js');
  writeFileSync(
    path,
    `const getInt32 = DataView.prototype.getInt32;
     const words = { HANG: 0x474e4148, DIE_: 0x5f454944, FAIL: 0x4c494146 };
     DataView.prototype.getInt32 = function (at, little) {
       const four = getInt32.call(this, at, little);
       if (four === words.HANG) for (;;);
       if (four === words.DIE_) process.exit(7);
       if (four === words.FAIL) throw new Error('too much of it');
       return four;
     };
     require(${JSON.stringify(COUNT_FILE)});`,
  );
  return path;
}

describe('a counting thread', () => {
  for (const [word, message] of [
    ['HANG', /counting its tokens took longer than 1 seconds/],
    ['DIE_', /thread died at this record/],
    ['FAIL', /too much of it/],
  ] as const) {
    it(`that meets ${word} leaves out that record, with words, and no other`, () =>
      inFolder(async folder => {
        const text = (at: number) => (at === 137 || at === 190 ? word : `record number ${at}`);
        const content = jsonl(Array.from({ length: 300 }, (_, at) => ({ text: text(at) })));
        const { read, notes } = await analyzeContent(
          content,
          { fields: ['text'], workers: 2 },
          { countFile: trappedCounter(folder), blockBytes: 2000, recordLimitMs: 1000 },
        );
        assert.deepEqual(read, { records: 300, counted: 298, withoutText: 0, malformed: 0, failed: 2 });
        assert.match(
          noteText(notes[0]!),
          /^Records that could not be counted: 2\. The first is on line 138: /,
        );
        assert.match(noteText(notes[0]!), message);
      }));
  }

  it('that cannot start ends the analysis with an error', () =>
    inFolder(folder => {
      const countFile = join(folder, 'counting.js');
      writeFileSync(countFile, 'process.exit(3);');
      return assert.rejects(analyzeFile(dolly, {}, { countFile }), /A counting thread cannot run: .*code 3/);
    }));
});

describe('an analysis thread', () => {
  it('answers a call, and ends it when it is cancelled', async () => {
    const worker = new Worker(join(__dirname, '../../../dist/analysis.js'));
    try {
      const client = connect<AnalysisCalls, AnalysisEvents>({
        post: message => {
          worker.postMessage(message);
        },
        onMessage: listener => {
          worker.on('message', listener);
        },
      });
      const request = { ...REQUEST, path: dolly, workers: 2 };
      const report = await client.call('analyze', request);
      assert.deepEqual([report.done, report.read.counted], [1, 397]);
      const cancelled = client.call('analyze', request);
      cancelled.cancel();
      await assert.rejects(
        cancelled,
        error => error instanceof RemoteError && error.detail.cancelled === true,
      );
      await assert.rejects(
        client.call('analyze', { ...request, path: 'none.jsonl' }),
        /"none\.jsonl" does not exist/,
      );
    } finally {
      await worker.terminate();
    }
  });
});
