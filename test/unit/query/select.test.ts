import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { OUTCOMES, type Condition, type PlainCondition } from '../../../src/core/query/filter';
import { parseFilter } from '../../../src/core/query/parseFilter';
import type { Known } from '../../../src/node/query/known';
import { select, type SelectContext } from '../../../src/node/query/select';
import { CSV_LAYOUT, csvDataset, jsonDataset, meetingText } from '../support/datasets';
import { naiveSelect } from '../support/naiveSelect';
import { recordsOf } from '../support/records';

/** Something is known of every record, by its position alone. */
const known: Known = {
  outcome: position => OUTCOMES[position % 6],
  hasReason: (position, stage, reason) =>
    position % 2 === 0 && stage === 'filter-length' && reason === 'too-short',
  edited: position => position % 3 === 0,
  problem: (position, rule) => position % 4 === 0 && rule !== 'other',
};
const fields = ['a', 'b'];
const count = (text: string) => Array.from(text).filter(point => point !== ' ').length;
const tokenizer = { count };

const context = (more: Partial<SelectContext> = {}): SelectContext => ({
  fields,
  tokenizer,
  known,
  cancelled: () => false,
  onProgress: () => undefined,
  ...more,
});

const path = fc.constantFrom('a', 'b', 'm', 'm[*].c', 'm[1].c', 'm[*]', 'none');
const value = fc.oneof(meetingText, fc.constantFrom('7', '7.00', '12345678901234567890', 'true', 'null', ''));
const sizes = fc.constantFrom('below', 'at-most', 'above', 'at-least', 'is');
const plain: fc.Arbitrary<PlainCondition> = fc.oneof(
  fc.record({
    kind: fc.constant('field' as const),
    path,
    comparison: fc.constantFrom('is', 'is-not', 'below', 'at-most', 'above', 'at-least'),
    value,
    caseSensitive: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('field' as const),
    path,
    comparison: fc.constantFrom('contains', 'lacks'),
    value: value.filter(text => text !== ''),
    caseSensitive: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('field' as const),
    path,
    comparison: fc.constantFrom('exists', 'missing', 'empty'),
    value: fc.constant(''),
  }),
  fc.record({
    kind: fc.constant('field' as const),
    path,
    comparison: fc.constant('matches' as const),
    value: fc.constantFrom('^a', 'B$', '\\d', '^$'),
    caseSensitive: fc.boolean(),
  }),
  fc.record({
    kind: fc.constantFrom('length', 'tokens'),
    path: fc.oneof(path, fc.constant(null)),
    comparison: sizes,
    value: fc.nat(9),
  }),
  fc.constantFrom(...OUTCOMES).map(value => ({ kind: 'outcome' as const, value })),
  fc.constant({ kind: 'reason' as const, stage: 'filter-length', reason: 'too-short' }),
  fc.constant({ kind: 'edited' as const }),
  fc.constantFrom(null, 'other').map(rule => ({ kind: 'problem' as const, rule })),
  fc.record({
    kind: fc.constant('text' as const),
    find: fc.record({
      text: meetingText.filter(text => text !== ''),
      regex: fc.constant(false),
      caseSensitive: fc.boolean(),
      wholeWord: fc.boolean(),
      path: fc.constantFrom(null, 'a'),
    }),
  }),
);
const condition: fc.Arbitrary<Condition> = fc.oneof(
  { arbitrary: plain, weight: 3 },
  { arbitrary: plain.map(one => ({ kind: 'not' as const, condition: one })), weight: 1 },
);
const filter = fc.array(condition, { maxLength: 3 }).map(conditions => ({ conditions }));

describe('select', () => {
  for (const [name, dataset, layout] of [
    ['JSON', jsonDataset, { format: 'jsonl' }],
    ['CSV', csvDataset, CSV_LAYOUT],
  ] as const) {
    it(`shows of ${name} what the conditions hold for one by one, for every size of block`, async () => {
      await fc.assert(
        fc.asyncProperty(
          dataset,
          filter,
          fc.integer({ min: 1, max: 99 }),
          async ({ content, records }, asked, size) => {
            const chunks: number[] = [];
            const { positions, done, complete } = await select(
              recordsOf(content, records.length, size, layout),
              asked,
              null,
              context({ onProgress: (_, found) => chunks.push(...found) }),
            );
            assert.deepEqual([...positions], naiveSelect(records, asked, { fields, known, count }));
            assert.deepEqual(chunks, [...positions]);
            assert.deepEqual([done, complete], [records.length, true]);
          },
        ),
        { numRuns: 1000 },
      );
    });
  }

  it('has looked at the first records alone where it is cancelled', async () => {
    await fc.assert(
      fc.asyncProperty(jsonDataset, filter, fc.nat(12), async ({ content, records }, asked, blocks) => {
        let calls = 0;
        const { positions, done, complete } = await select(
          recordsOf(content, records.length, 1),
          asked,
          null,
          context({ cancelled: () => ++calls > blocks }),
        );
        assert.deepEqual(
          [...positions],
          naiveSelect(records.slice(0, done), asked, { fields, known, count }),
        );
        assert.ok(!complete || done === records.length);
      }),
      { numRuns: 300 },
    );
  });

  it('reads no bytes for what is known by position', async () => {
    const records = recordsOf('', 10);
    const { positions } = await select(
      records,
      { conditions: [{ kind: 'edited' }, { kind: 'not', condition: { kind: 'problem', rule: null } }] },
      null,
      context(),
    );
    assert.deepEqual([...positions], [3, 6, 9]);
  });

  it('understands fields as the filter language describes them', async () => {
    const lines = [
      '{"n": 7, "id": 12345678901234567890, "z": null, "list": [], "b.c": "x"}',
      '{"n": 7.0, "id": 12345678901234567891, "\\u006eame": "Ada", "object": {"k": [1]}}',
      '{"n": "70e-1", "date": "2024-05-01", "list": null}',
      '{"n": "seven", "date": "2023-12-31", "m": [{"c": "one"}, {"c": "two"}]}',
      '{"n": 7',
    ];
    const shown = async (typed: string) => [
      ...(await select(recordsOf(lines.join('\n'), 5), parseFilter(typed), null, context())).positions,
    ];
    assert.deepEqual(await shown('n:=7.00'), [0, 1, 2]);
    assert.deepEqual(await shown('-n:=7.00'), [3]);
    assert.deepEqual(await shown('n:=SEVEN'), [3]);
    assert.deepEqual(await shown('id:=12345678901234567890'), [0]);
    assert.deepEqual(await shown('id>12345678901234567890'), [1]);
    assert.deepEqual(await shown('date>=2024'), [2]);
    assert.deepEqual(await shown('z:=null'), [0]);
    assert.deepEqual(await shown('has:z'), []);
    assert.deepEqual(await shown('has:list'), [0]);
    assert.deepEqual(await shown('no:list'), [1, 2, 3]);
    assert.deepEqual(await shown('has:object.k[*] has:name'), [1]);
    assert.deepEqual(await shown('["b.c"]:x'), [0]);
    assert.deepEqual(await shown('m[*].c:two m[1].c:two m[0].c:one'), [3]);
    assert.deepEqual(await shown('m[*].c:two m[0].c:two'), []);
    assert.deepEqual(await shown('"n"'), [0, 2, 3, 4]);
    assert.deepEqual(await shown('-7'), [3]);
  });

  it('tells languages by the texts of the recipe together, or by any text at a path', async () => {
    const english = 'The quick brown fox jumps over the lazy dog while nobody is looking at it.';
    const german = 'Die Würde des Menschen ist unantastbar, und sie zu achten ist unsere Pflicht.';
    const content = [
      { a: english },
      { a: german },
      { a: '', b: german },
      { a: '1234567890 1234567890 1234567890 1234567890' },
      { m: [{ c: english }, { c: german }] },
    ]
      .map(record => JSON.stringify(record))
      .join('\n');
    const of = async (condition: Condition) => [
      ...(await select(recordsOf(`${content}\n{"a":`, 6), { conditions: [condition] }, null, context()))
        .positions,
    ];
    assert.deepEqual(await of({ kind: 'language', path: null, comparison: 'is', value: 'en' }), [0]);
    assert.deepEqual(await of({ kind: 'language', path: null, comparison: 'is-not', value: 'eng' }), [1, 2]);
    assert.deepEqual(await of({ kind: 'language', path: 'm[*].c', comparison: 'is', value: 'de' }), [4]);
    assert.deepEqual(await of({ kind: 'language', path: 'a', comparison: 'is-not', value: 'sw' }), [0, 1]);
  });

  it('says what a condition names that there is not', async () => {
    const of = (conditions: Condition[]) => select(recordsOf('{}', 1), { conditions }, null, context());
    await assert.rejects(
      of([{ kind: 'language', path: null, comparison: 'is', value: 'xx' }]),
      /"xx" is not a language/,
    );
    await assert.rejects(
      of([{ kind: 'length', path: 'a..b', comparison: 'is', value: 1 }]),
      /is not a field path/,
    );
    await assert.rejects(
      of([{ kind: 'field', path: 'a', comparison: 'matches', value: '[' }]),
      /"\[" is not a regular expression: unterminated character class\./,
    );
  });
});
