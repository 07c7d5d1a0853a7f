import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Sort } from '../../../src/core/query/filter';
import { mergeSort } from '../../../src/node/query/mergeSort';
import { select, type Selection } from '../../../src/node/query/select';
import { TextParts, type Tie } from '../../../src/node/query/textParts';
import { Turns } from '../../../src/node/query/turns';
import { CSV_LAYOUT, csvDataset, isAt, jsonDataset, type ModelRecord } from '../support/datasets';
import { naiveNumbers, naiveOrder } from '../support/naiveSelect';
import { recordsOf } from '../support/records';

const fields = ['a', 'b'];
const count = (text: string) => Array.from(text).filter(point => point !== ' ').length;
const context = {
  fields,
  tokenizer: { count },
  known: { outcome: () => undefined, hasReason: () => false, edited: () => false, problem: () => false },
  cancelled: () => false,
  onProgress: () => undefined,
};
const EVERY = { conditions: [] };

type Key = number | string | undefined;

function naiveKey(record: ModelRecord, { by, path }: Sort): Key {
  if (by === 'bytes') return Buffer.byteLength(record.line);
  const paths = path === null ? fields : [path];
  const leaves = record.leaves!.filter(leaf => paths.some(one => isAt(leaf.path, one)));
  if (by === 'field')
    return leaves[0] === undefined || leaves[0].kind === 'null' ? undefined : leaves[0].text;
  const size = by === 'length' ? (text: string) => Array.from(text).length : count;
  const sizes = leaves.filter(leaf => leaf.kind === 'string').map(leaf => size(leaf.text));
  return sizes.length === 0 ? undefined : sizes.reduce((sum, one) => sum + one, 0);
}

const isNumber = (key: string) => naiveNumbers(key, '0') !== undefined;

function naiveCompare(a: Key, b: Key, sign: number): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (typeof a === 'number' || typeof b === 'number') return sign * (Number(a) - Number(b));
  const numeric = Number(isNumber(b)) - Number(isNumber(a));
  return sign * (numeric || (naiveNumbers(a, b) ?? naiveOrder(a, b)));
}

function naiveSort(records: readonly ModelRecord[], sort: Sort): number[] {
  const sign = sort.descending ? -1 : 1;
  const positions = records.map((_, position) => position);
  const readable = positions.filter(position => records[position]!.leaves !== undefined);
  const keys = new Map(readable.map(position => [position, naiveKey(records[position]!, sort)]));
  readable.sort((a, b) => naiveCompare(keys.get(a), keys.get(b), sign));
  return [...readable, ...positions.filter(position => records[position]!.leaves === undefined)];
}

const sort: fc.Arbitrary<Sort> = fc.oneof(
  fc.record({
    by: fc.constantFrom('length', 'tokens', 'bytes'),
    path: fc.constantFrom(null, 'a', 'm[*].c'),
    descending: fc.boolean(),
  }),
  fc.record({
    by: fc.constant('field' as const),
    path: fc.constantFrom('a', 'm[*].c', 'm[1].c'),
    descending: fc.boolean(),
  }),
);

const sorted = (content: string, length: number, by: Sort, size = 64): Promise<Selection> =>
  select(recordsOf(content, length, size), EVERY, by, context);

describe('sorting', () => {
  for (const [name, dataset, layout] of [
    ['JSON', jsonDataset, { format: 'jsonl' }],
    ['CSV', csvDataset, CSV_LAYOUT],
  ] as const) {
    it(`orders ${name} as a stable sort by the keys does, for every size of block`, async () => {
      await fc.assert(
        fc.asyncProperty(
          dataset,
          sort,
          fc.integer({ min: 1, max: 99 }),
          async ({ content, records }, by, size) => {
            const selection = await select(
              recordsOf(content, records.length, size, layout),
              EVERY,
              by,
              context,
            );
            assert.deepEqual([...selection.positions], naiveSort(records, by));
            assert.equal(selection.unsettled, 0);
          },
        ),
        { numRuns: 600 },
      );
    });
  }

  it('compares texts in full, however far they agree', async () => {
    const start = fc.constantFrom(
      '',
      'same beginning of many texts ',
      '日本語の始まり'.repeat(4000),
      'x'.repeat(70_000),
    );
    const text = fc
      .tuple(
        start,
        fc.constantFrom('', 'a', '\u0000', 'b'.repeat(30), 'b'.repeat(31), '\ud800', '\ue000', '😀'),
        start,
      )
      .map(parts => parts.join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 12 }), fc.boolean(), async (texts, descending) => {
        const content = texts.map(a => JSON.stringify({ a })).join('\n');
        const { positions, unsettled } = await sorted(content, texts.length, {
          by: 'field',
          path: 'a',
          descending,
        });
        const sign = descending ? -1 : 1;
        const order = texts.map((_, at) => at).sort((a, b) => sign * naiveOrder(texts[a]!, texts[b]!));
        assert.deepEqual([...positions], order);
        assert.equal(unsettled, 0);
      }),
      { numRuns: 20 },
    );
  });

  it('orders many texts that begin alike, and leaves equal ones in document order', async () => {
    const texts = Array.from(
      { length: 5000 },
      (_, at) => `The same beginning, then number ${(at * 7919) % 1000}`,
    );
    const content = texts.map(a => JSON.stringify({ a })).join('\n');
    const { positions, unsettled } = await sorted(
      content,
      5000,
      { by: 'field', path: 'a', descending: false },
      4096,
    );
    const order = texts.map((_, at) => at).sort((a, b) => naiveOrder(texts[a]!, texts[b]!));
    assert.deepEqual([...positions], order);
    assert.equal(unsettled, 0);
  });

  it('says how many it leaves in document order because they agree too far', async () => {
    const long = 'x'.repeat(1_000_000);
    const content = ['c', 'b', 'a'].map(end => JSON.stringify({ a: long + end })).join('\n');
    const { positions, unsettled } = await sorted(
      content,
      3,
      { by: 'field', path: 'a', descending: false },
      1 << 20,
    );
    assert.deepEqual([[...positions], unsettled], [[0, 1, 2], 3]);
  });

  it('sorts what a filter shows', async () => {
    const content = '{"a":"b","n":1}\n{"a":"c","n":2}\n{"a":"a","n":1}\n';
    const { positions } = await select(
      recordsOf(content, 3),
      { conditions: [{ kind: 'field', path: 'n', comparison: 'is', value: '1' }] },
      { by: 'field', path: 'a', descending: false },
      context,
    );
    assert.deepEqual([...positions], [2, 0]);
  });

  it('leaves what it has found in document order where it is cancelled', async () => {
    const content = Array.from(
      { length: 400 },
      (_, at) => `{"a":"the same beginning ${(at * 7) % 400}"}\n`,
    ).join('');
    for (let asked = 0; asked < 1200; asked += 37) {
      let calls = 0;
      const cancelled = () => ++calls > asked;
      const { positions, complete, done } = await select(
        recordsOf(content, 400, 1),
        EVERY,
        { by: 'field', path: 'a', descending: false },
        { ...context, cancelled },
      );
      if (complete) continue;
      assert.deepEqual(
        [...positions],
        Array.from({ length: done }, (_, at) => at),
      );
    }
  });

  it('asks for the field to sort by', async () => {
    await assert.rejects(sorted('{}', 1, { by: 'field', path: null, descending: false }), /Name the field/);
  });
});

describe('mergeSort', () => {
  const turns = new Turns(
    () => false,
    () => undefined,
  );

  it('sorts stably by the keys, then by what settles ties', async () => {
    const pairs = fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(pairs, async values => {
        const order = new Uint32Array(values.length).map((_, at) => at);
        const keys = Float64Array.from(values, ([key]) => key);
        assert.ok(await mergeSort(order, keys, (a, b) => values[a]![1] - values[b]![1], turns));
        const expected = [...values.keys()].sort(
          (a, b) => values[a]![0] - values[b]![0] || values[a]![1] - values[b]![1],
        );
        assert.deepEqual([...order], expected);
        assert.deepEqual(
          [...keys],
          expected.map(at => values[at]![0]),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('loses none where it is cancelled', async () => {
    for (let turn = 1; turn < 30; turn++) {
      let due = 0;
      let given = 0;
      const impatient = Object.assign(
        new Turns(
          () => false,
          () => undefined,
        ),
        { due: () => ++due % 3 === 0, give: () => Promise.resolve(++given < turn) },
      );
      const length = 20_000;
      const order = new Uint32Array(length).map((_, at) => at);
      const keys = new Float64Array(length).map((_, at) => (at * 7919) % length);
      const complete = await mergeSort(order, keys, () => 0, impatient);
      if (complete) assert.ok(keys.every((value, at) => value === at));
      assert.ok(order.every((number, at) => keys[at] === (number * 7919) % length));
      assert.ok(order.toSorted().every((value, at) => value === at));
    }
  });
});

describe('the parts of tied texts', () => {
  it('skip what all agree in', () => {
    const tie: Tie = { from: 0, to: 2, skip: 3, passes: 0 };
    const parts = new TextParts(2, 1);
    const common = 'x'.repeat(70_000);
    parts.set(0, tie, Buffer.from(`abc${common}1`));
    parts.set(1, tie, Buffer.from(`abc${common}2`));
    assert.equal(parts.compare(0, 1), 0);
    assert.equal(parts.areEqual(0, 1), false);
    assert.ok(parts.goesOn(0));
    assert.equal(parts.agreeing(tie, 2), 3 + 65_536);
  });
});
