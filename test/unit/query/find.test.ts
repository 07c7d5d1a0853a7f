import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { FindPattern } from '../../../src/core/query/filter';
import { find } from '../../../src/node/query/find';
import { FoundRows } from '../../../src/node/query/foundRows';
import { select } from '../../../src/node/query/select';
import type { Records } from '../../../src/node/query/records';
import { CSV_LAYOUT, csvDataset, jsonDataset, meetingText, type ModelDataset } from '../support/datasets';
import { naiveMatches } from '../support/naiveFind';
import { recordsOf } from '../support/records';

const PLAIN: FindPattern = { text: 'x', regex: false, caseSensitive: true, wholeWord: false, path: null };

const pattern: fc.Arbitrary<FindPattern> = fc.record({
  text: meetingText.filter(text => text !== ''),
  regex: fc.constant(false),
  caseSensitive: fc.boolean(),
  wholeWord: fc.boolean(),
  path: fc.constantFrom(null, null, 'a', 'm[*].c', 'm[1].c'),
});
const regexPattern: fc.Arbitrary<FindPattern> = fc.record({
  text: fc.constantFrom('a+', '^', '[^a]b', '\\d', '(a|k)b?', '$', '\\p{Lu}', '日'),
  regex: fc.constant(true),
  caseSensitive: fc.boolean(),
  wholeWord: fc.constant(false),
  path: fc.constantFrom(null, 'b'),
});

const options = (among: Uint32Array | null = null) => ({
  among,
  cancelled: () => false,
  onProgress: () => undefined,
});

async function found(records: Records, sought: FindPattern, among: Uint32Array | null = null) {
  const { rows, result } = find(records, sought, options(among));
  const { matches, found: count, complete, done, failed } = await result;
  assert.equal(failed, 0);
  assert.equal(count, rows.length);
  return { rows: [...rows.view()], matches, complete, done };
}

function expected({ records }: ModelDataset, sought: FindPattern, among?: readonly number[]) {
  const positions = among ?? records.map((_, position) => position);
  const counts = positions.map(position => naiveMatches(records[position]!, sought));
  return {
    rows: counts.flatMap((count, row) => (count > 0 ? [row] : [])),
    matches: counts.reduce((sum, count) => sum + count, 0),
    complete: true,
    done: positions.length,
  };
}

describe('find', () => {
  it('finds in JSON what a search of every value finds, for every size of block', async () => {
    await fc.assert(
      fc.asyncProperty(
        jsonDataset,
        fc.oneof(pattern, regexPattern),
        fc.integer({ min: 1, max: 99 }),
        async (dataset, sought, size) => {
          const records = recordsOf(dataset.content, dataset.records.length, size);
          assert.deepEqual(await found(records, sought), expected(dataset, sought));
        },
      ),
      { numRuns: 600 },
    );
  });

  it('finds in CSV what a search of every cell finds, for every size of block', async () => {
    await fc.assert(
      fc.asyncProperty(
        csvDataset,
        fc.oneof(pattern, regexPattern),
        fc.integer({ min: 1, max: 99 }),
        async (dataset, sought, size) => {
          const records = recordsOf(dataset.content, dataset.records.length, size, CSV_LAYOUT);
          assert.deepEqual(await found(records, sought), expected(dataset, sought));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('searches the rows of a view alone, in whatever order they are', async () => {
    const viewed = jsonDataset.chain(dataset =>
      fc.shuffledSubarray(dataset.records.map((_, position) => position)).map(among => ({ dataset, among })),
    );
    await fc.assert(
      fc.asyncProperty(viewed, pattern, async ({ dataset, among }, sought) => {
        const records = recordsOf(dataset.content, dataset.records.length);
        const result = await found(records, sought, Uint32Array.from(among));
        assert.deepEqual(result, expected(dataset, sought, among));
      }),
      { numRuns: 200 },
    );
  });

  it('searches texts as they read and other values as they are spelled, and no names', async () => {
    const lines = [
      '{"name": "caf\\u00e9", "n": 12345678901234567890}',
      '{"n": 1.0, "t": true, "z": null}',
      '{"url": "http:\\/\\/x.y"}',
      '{"deep": [[{"a": "in"}], "in"]}',
    ];
    const rowsOf = async (text: string, path: string | null = null) =>
      (await found(recordsOf(lines.join('\n'), 4), { ...PLAIN, text, path })).rows;
    assert.deepEqual(await rowsOf('café'), [0]);
    assert.deepEqual(await rowsOf('name'), []);
    assert.deepEqual(await rowsOf('12345678901234567890'), [0]);
    assert.deepEqual(await rowsOf('1.0'), [1]);
    assert.deepEqual(await rowsOf('true'), [1]);
    assert.deepEqual(await rowsOf('null', 'z'), [1]);
    assert.deepEqual(await rowsOf('http://x.y'), [2]);
    assert.deepEqual(await rowsOf('in'), [3]);
    assert.deepEqual(await rowsOf('in', 'deep[1]'), [3]);
    assert.deepEqual(await rowsOf('in', 'deep[2]'), []);
  });

  it('searches every value of a repeated name, and the last one at its path', async () => {
    const records = recordsOf('{"a":"one","a":"two"}', 1);
    assert.equal((await found(records, { ...PLAIN, text: 'o' })).matches, 2);
    assert.equal((await found(records, { ...PLAIN, text: 'o', path: 'a' })).matches, 1);
  });

  it('searches the line of a record that cannot be read as it stands', async () => {
    const line = Buffer.concat([Buffer.from('{"a": "b'), Buffer.from([0xff]), Buffer.from('c"}\r\n')]);
    const rowsOf = async (text: string, path: string | null) =>
      (await found(recordsOf(line, 1), { ...PLAIN, text, path })).rows;
    assert.deepEqual(await rowsOf('{"a": "b', null), [0]);
    assert.deepEqual(await rowsOf('b\ufffdc"}', null), [0]);
    assert.deepEqual(await rowsOf('\r', null), []);
    assert.deepEqual(await rowsOf('b', 'a'), []);
  });

  it('searches a record far larger than a block', async () => {
    const text = `${'long '.repeat(300_000)}needle ${'🙂'.repeat(100_000)}needle`;
    const content = `{"a":"needle"}\n${JSON.stringify({ a: text })}\n\n{"a":"needle"}`;
    const result = await found(recordsOf(content, 3, 1024), {
      ...PLAIN,
      text: 'NEEDLE',
      caseSensitive: false,
    });
    assert.deepEqual(result, { rows: [0, 1, 2], matches: 4, complete: true, done: 3 });
  });

  it('reports what it has found among the first records where it is cancelled', async () => {
    await fc.assert(
      fc.asyncProperty(jsonDataset, pattern, fc.nat(12), async (dataset, sought, blocks) => {
        let asked = 0;
        const reports: number[] = [];
        const { rows, result } = find(recordsOf(dataset.content, dataset.records.length, 1), sought, {
          among: null,
          cancelled: () => ++asked > blocks,
          onProgress: ({ done }) => reports.push(done),
        });
        const { done, complete, matches } = await result;
        const all = expected({ ...dataset, records: dataset.records.slice(0, done) }, sought);
        assert.deepEqual(
          { rows: [...rows.view()], matches, done },
          { rows: all.rows, matches: all.matches, done },
        );
        assert.ok(!complete || done === dataset.records.length);
        assert.equal(reports.at(-1), done);
      }),
      { numRuns: 300 },
    );
  });

  it('counts the records on which a regular expression runs out of memory, and goes on', async () => {
    const content = `{"a":"abc"}\n{"a":"${'a'.repeat(10_000_000)}"}\n{"a":"bc"}`;
    const sought = { ...PLAIN, text: '(?:a|b)+c', regex: true };
    const { rows, result } = find(recordsOf(content, 3), sought, options());
    const { failed, complete } = await result;
    assert.deepEqual([[...rows.view()], failed, complete], [[0, 2], 1, true]);
    const shown = await select(
      recordsOf(content, 3),
      { conditions: [{ kind: 'text', find: sought }] },
      null,
      {
        ...options(),
        fields: [],
        tokenizer: { count: () => 0 },
        known: {
          outcome: () => undefined,
          hasReason: () => false,
          edited: () => false,
          problem: () => false,
        },
      },
    );
    assert.deepEqual([[...shown.positions], shown.failed, shown.complete], [[0, 2], 1, true]);
  });

  it('answers other calls while it works', async () => {
    const line = `${JSON.stringify({ a: 'word '.repeat(200) })}\n`;
    let stopped = false;
    const { result } = find(
      recordsOf(line.repeat(100_000), 100_000, 1 << 26),
      { ...PLAIN, text: 'w.r', regex: true },
      { among: null, cancelled: () => stopped, onProgress: () => undefined },
    );
    setImmediate(() => (stopped = true));
    const { complete, done } = await result;
    assert.ok(!complete && done > 0 && done < 100_000);
  });

  it('says what is no pattern', () => {
    const records = recordsOf('{}', 1);
    const sentence = (sought: Partial<FindPattern>) => () =>
      find(records, { ...PLAIN, ...sought }, options());
    assert.throws(sentence({ text: '' }), /nothing to look for/);
    assert.throws(
      sentence({ text: '(', regex: true }),
      /"\(" is not a regular expression: unterminated group\./,
    );
    assert.throws(sentence({ path: 'a..b' }), /"a\.\.b" is not a field path/);
  });
});

describe('the rows found', () => {
  it('tell the next and the one before, and the number of each', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(30), { maxLength: 12 }),
        fc.integer({ min: -1, max: 31 }),
        (rows, at) => {
          const known = new FoundRows();
          for (const row of rows) known.add(row, 1);
          const sorted = rows.toSorted((a, b) => a - b);
          assert.deepEqual([...known.view()], sorted);
          assert.equal(
            known.next(at),
            sorted.find(row => row > at),
          );
          assert.equal(
            known.previous(at),
            sorted.findLast(row => row < at),
          );
          assert.equal(known.countUpTo(at), sorted.filter(row => row <= at).length);
        },
      ),
    );
  });
});
