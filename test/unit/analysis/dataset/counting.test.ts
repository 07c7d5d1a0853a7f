import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { BlockCounter, type Counting } from '../../../../src/core/analysis/dataset/blockCounter';
import { DatasetCounts } from '../../../../src/core/analysis/dataset/datasetCounts';
import { SampleReader } from '../../../../src/core/analysis/dataset/languages';
import type { DatasetReport } from '../../../../src/core/analysis/dataset/report';
import { noteText } from '../../../../src/core/analysis/display/plainReport';
import { recordSpans } from '../../../../src/core/record/recordSpans';
import { LanguageDetector } from '../../../../src/core/text/detectLanguage';
import type { Tokenizer } from '../../../../src/core/tokens/tokenizer';
import { tokenizerNamed } from '../../../../src/node/tokens/tokenizerNamed';
import { CSV_LAYOUT, csvDataset, jsonDataset, type ModelDataset } from '../../support/datasets';
import { naiveAnalysis } from '../../support/naiveAnalysis';

const SEED = { seed: 20261126, numRuns: 150 };
const CATEGORY = 'b';

let gpt2: Tokenizer;
let cl100k: Tokenizer;
const detector = new LanguageDetector('eld', []);

before(async () => {
  gpt2 = await tokenizerNamed('gpt2');
  cl100k = await tokenizerNamed('cl100k');
  await detector.load();
});

/** Where the blocks end (shares of the content), and the order in which they come. */
interface Cuts {
  readonly shares: readonly number[];
  readonly order: number;
}

const cuts: fc.Arbitrary<Cuts> = fc.record({
  shares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
  order: fc.nat(),
});

/** Counts the records in blocks of their own, by several counters, and puts them together in another order. */
function counted(
  content: string,
  counting: Counting,
  { shares, order }: Cuts,
  tokenizer = gpt2,
): DatasetReport {
  const bytes = Buffer.from(content);
  const spans = recordSpans(counting.layout, bytes);
  const ends = [...new Set(shares.map(share => Math.floor(share * spans.length)))]
    .filter(at => at > 0 && at < spans.length)
    .sort((a, b) => a - b);
  const counters = [0, 1].map(() => new BlockCounter(counting, tokenizer, cl100k));
  const blocks = [0, ...ends].map((from, at) => {
    const start = from === 0 ? 0 : (spans[from]?.start ?? bytes.length);
    const end = spans[ends[at] ?? Infinity]?.start ?? bytes.length;
    const line = bytes.subarray(0, start).filter(byte => byte === 0x0a).length + 1;
    const place = {
      indices: Float64Array.of(from),
      lines: Float64Array.of(line),
      sampleBelow: 2 ** 32,
      each: false,
      condemned: [],
    };
    const counts = counters[at % 2]!.count(bytes.subarray(start, end), place, () => undefined);
    return structuredClone(counts);
  });
  const all = new DatasetCounts(counting.fields, counting.category, tokenizer, 'cl100k');
  for (let left = blocks.length, key = order; left > 0; left--, key = (key * 31 + 7) % 1009) {
    all.add(blocks.splice(key % left, 1)[0]!);
  }
  const head = { dataset: { name: 'd', bytes: bytes.length }, done: 1, recipe: null, sha256: '' };
  return all.report(
    { ...head, candidates: [4, 16], batch: 2, known: [], notes: [] },
    new SampleReader(detector),
  );
}

const WHOLE: Cuts = { shares: [], order: 0 };

function check({ content, records }: ModelDataset, counting: Counting, where: Cuts): void {
  const report = counted(content, counting, where);
  assert.deepEqual(report, counted(content, counting, WHOLE));
  const bytes = Buffer.from(content);
  const lines = recordSpans(counting.layout, bytes).map(
    ({ start }) => bytes.subarray(0, start).filter(byte => byte === 0x0a).length + 1,
  );
  const naive = naiveAnalysis(records, lines, counting.fields, CATEGORY, gpt2, cl100k);
  const { counted: examples, withoutText, malformed } = naive;
  assert.deepEqual(report.read, {
    records: records.length,
    counted: examples,
    withoutText,
    malformed,
    failed: 0,
  });
  assert.deepEqual(
    report.histogram.flatMap(([length, times]) => Array.from({ length: times }, () => length)),
    naive.tokens.toSorted((a, b) => a - b),
  );
  const listed = (tokens: DatasetReport['vocabulary']['top']) => tokens.map(({ id, count }) => [id, count]);
  assert.deepEqual(listed(report.vocabulary.top), naive.ranked.slice(0, 50));
  assert.deepEqual(listed(report.vocabulary.rare), naive.ranked.slice(-50).reverse());
  const { total, unique, cumulative, for50, for99 } = report.vocabulary;
  const first = (tokens: number) => naive.ranked.slice(0, tokens).reduce((sum, [, count]) => sum + count, 0);
  assert.deepEqual([unique, total], [naive.ranked.length, first(unique)]);
  assert.deepEqual(cumulative.map(([tokens]) => tokens).at(-1), unique === 0 ? undefined : unique);
  for (const [tokens, share] of cumulative) assert.equal(share, first(tokens) / total);
  for (const [tokens, share] of [
    [for50, 0.5],
    [for99, 0.99],
  ] as const) {
    assert.ok(first(tokens) >= total * share && (tokens === 0 || first(tokens - 1) < total * share));
  }
  report.fieldReports.forEach((field, at) => {
    const expected = naive.fields[at]!;
    assert.deepEqual(
      Object.fromEntries(Object.keys(expected).map(name => [name, field[name as 'path']])),
      expected,
    );
  });
  assert.deepEqual(
    new Map(report.categories.map(({ name, records: times, tokens }) => [name, [times, tokens]])),
    new Map([...naive.categories].map(([name, own]) => [name, [own.length, own.reduce((a, b) => a + b, 0)]])),
  );
  assert.equal(report.comparison!.tokens, naive.otherTokens);
  assert.equal(report.languagesOf, examples);
}

describe('counting', () => {
  it('agrees with a naive model on JSON Lines, whatever the blocks and their order', () => {
    const counting: Counting = {
      layout: { format: 'jsonl' },
      fields: ['m[*].c', 'a', 'm'],
      category: CATEGORY,
    };
    fc.assert(
      fc.property(jsonDataset, cuts, (dataset, where) => {
        check(dataset, counting, where);
      }),
      SEED,
    );
  });

  it('agrees with a naive model on CSV', () => {
    const counting: Counting = { layout: CSV_LAYOUT, fields: ['m', 'a'], category: CATEGORY };
    fc.assert(
      fc.property(csvDataset, cuts, (dataset, where) => {
        check(dataset, counting, where);
      }),
      SEED,
    );
  });

  it('says the same of a tokenizer that takes no bytes', () => {
    const { id, size, mostUnits, specials } = gpt2;
    const plain: Tokenizer = {
      ...{ id, size, mostUnits, specials },
      encode: text => gpt2.encode(text),
      count: text => gpt2.count(text),
      pieces: text => gpt2.pieces(text),
      decode: ids => gpt2.decode(ids),
    };
    const counting: Counting = { layout: { format: 'jsonl' }, fields: ['a'], category: CATEGORY };
    fc.assert(
      fc.property(jsonDataset, ({ content }) => {
        assert.deepEqual(counted(content, counting, WHOLE, plain), counted(content, counting, WHOLE));
      }),
      { ...SEED, numRuns: 50 },
    );
  });

  it('finds the records that another tokenizer makes much longer', () => {
    const lines = [
      { a: 'x '.repeat(40) },
      { a: 'The quick brown fox jumps over the lazy dog, and so on and so forth, says he.' },
      { a: '        '.repeat(10) + 'return' },
      { a: '\u4f60\u597d'.repeat(12) },
      { a: 'short' },
    ];
    const content = lines.map(line => JSON.stringify(line)).join('\n');
    const counting: Counting = { layout: { format: 'jsonl' }, fields: ['a'], category: null };
    const both = lines.map(({ a }, index) => ({
      index,
      line: index + 1,
      tokens: gpt2.count(a),
      otherTokens: cl100k.count(a),
    }));
    for (const shares of [[], [0.2, 0.4, 0.6, 0.8]]) {
      const { comparison } = counted(content, counting, { shares, order: 3 });
      const { grown, muchLonger, ratio, tokens } = comparison!;
      const long = both.filter(record => record.tokens >= 16);
      assert.deepEqual(
        grown,
        long.sort((x, y) => y.otherTokens / y.tokens - x.otherTokens / x.tokens || x.index - y.index),
      );
      assert.equal(muchLonger, both.filter(record => record.otherTokens >= 1.5 * record.tokens).length);
      assert.equal(
        tokens,
        both.reduce((sum, record) => sum + record.otherTokens, 0),
      );
      assert.equal(ratio, tokens / both.reduce((sum, record) => sum + record.tokens, 0));
    }
  });

  it('tells languages and tokens a word of the records it looks at', () => {
    const english = 'All human beings are born free and equal in dignity and rights.';
    const german = 'Alle Menschen sind frei und gleich an W\u00fcrde und Rechten geboren.';
    const lines = [
      { a: english, b: 'x' },
      { a: german, b: 'x', m: [{ c: english }] },
      { a: 'x = [1, 2, 3]; y = {4: 5}; f(x, y)', b: 'y' },
      { a: '', b: 'y' },
    ];
    const content = lines.map(line => JSON.stringify(line)).join('\n');
    const counting: Counting = { layout: { format: 'jsonl' }, fields: ['a', 'm[*].c'], category: 'b' };
    const report = counted(content, counting, { shares: [0.5], order: 1 });
    const names = report.languages.map(({ name, records: times }) => [name, times]);
    assert.deepEqual(names, [
      ['und', 2],
      ['de', 1],
      ['en', 1],
    ]);
    assert.deepEqual(
      report.fieldReports.map(({ languages: told }) => told),
      [
        [
          { code: 'de', records: 1 },
          { code: 'en', records: 1 },
          { code: 'und', records: 1 },
        ],
        [{ code: 'en', records: 1 }],
      ],
    );
    assert.equal(report.languages[2]!.fertility, gpt2.count(english) / 12);
    assert.equal(
      report.categories.find(({ name }) => name === 'x')!.fertility,
      (gpt2.count(english) + gpt2.count(german)) / 23,
    );
    assert.equal(report.languagesOf, 4);
  });

  it('takes all texts of a record at a path together for a repeat', () => {
    const lines = ['{"m":["x","y"]}', '{"m":["x","z"]}', '{"m":["x"]}', '{"m":["x","y"]}', '{"m":["y","x"]}'];
    const counting: Counting = { layout: { format: 'jsonl' }, fields: ['m[*]'], category: null };
    const report = counted(lines.join('\n'), counting, { shares: [0.5], order: 1 });
    assert.deepEqual(report.fieldReports[0]!.duplicates, { records: 1, exact: true });
  });

  it('lists ten of the longest and of the shortest records, of equal ones the first', () => {
    const lines = Array.from({ length: 60 }, (_, at) => `{"a":"${' x'.repeat(30 - (at % 30))}"}`);
    const counting: Counting = { layout: { format: 'jsonl' }, fields: ['a'], category: null };
    const report = counted(lines.join('\n'), counting, { shares: [0.3, 0.6], order: 1 });
    const five = [0, 1, 2, 3, 4];
    for (const { longest, shortest } of [report, report.fieldReports[0]!]) {
      assert.deepEqual(
        longest.map(({ index }) => index),
        five.flatMap(at => [at, at + 30]),
      );
      assert.deepEqual(
        shortest.map(({ index }) => index),
        five.flatMap(at => [29 - at, 59 - at]),
      );
    }
  });

  it('lists a record that is shorter than the others by one token', () => {
    const lines = Array.from({ length: 30 }, (_, at) => `{"a":"${' x'.repeat(at === 25 ? 4 : 5)}"}`);
    const counting: Counting = { layout: { format: 'jsonl' }, fields: ['a'], category: null };
    assert.equal(counted(lines.join('\n'), counting, WHOLE).shortest[0]!.index, 25);
  });

  it('groups by no field of more values than a category has', () => {
    const counting: Counting = { layout: { format: 'jsonl' }, fields: ['a'], category: 'b' };
    const lines = (records: number) =>
      Array.from({ length: records }, (_, at) => `{"a":"x","b":${at}}`).join('\n');
    const most = counted(lines(4096), counting, { shares: [0.3, 0.8], order: 5 });
    assert.deepEqual([most.categories.length, most.otherCategories, most.notes], [200, 3896, []]);
    const more = counted(lines(4097), counting, { shares: [0.3, 0.8], order: 5 });
    assert.deepEqual([more.categories.length, more.otherCategories], [0, 0]);
    assert.match(noteText(more.notes[0]!), /^“b” has more than 4096 different values/);
  });
});
