import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { memberPath } from '../../../src/core/record/fieldPath';
import { recordValues, textOf } from '../../../src/core/record/recordValues';
import { wellFormedText } from '../support/arbitrary';

const JSONL = { format: 'jsonl' } as const;
const encoder = new TextEncoder();

/** `path kind text` of every value, as a recursive walk over the parsed record finds them. */
function naive(value: unknown, path: string, found: string[]): string[] {
  if (Array.isArray(value)) {
    found.push(`${path} list`);
    value.forEach((item, at) => naive(item, `${path}[${at}]`, found));
  } else if (typeof value === 'object' && value !== null) {
    found.push(`${path} object`);
    for (const [key, member] of Object.entries(value)) naive(member, memberPath(path, key), found);
  } else {
    found.push(`${path} ${value === null ? 'null' : typeof value} ${String(value)}`);
  }
  return found;
}

const key = fc
  .oneof(wellFormedText, fc.constantFrom('a', 'b.c', 'd[0]', ''))
  .filter(k => !/^\d+$|^__proto__$/.test(k));
const { record } = fc.letrec<{ record: unknown }>(tie => ({
  record: fc.oneof(
    { maxDepth: 4 },
    wellFormedText,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('record'), { maxLength: 4 }),
    fc.dictionary(key, tie('record'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

describe('the values of a record', () => {
  it('are those of the parsed record, in order, with their texts', () => {
    fc.assert(
      fc.property(record, fc.boolean(), (value, indented) => {
        const line = indented ? JSON.stringify(value, null, 1).replaceAll('\n', ' ') : JSON.stringify(value);
        const bytes = encoder.encode(`xx${line} \nyy`);
        const values = recordValues(JSONL, bytes, 2, bytes.length - 3);
        const shown = values.map(found =>
          found.kind === 'list' || found.kind === 'object'
            ? `${found.path} ${found.kind}`
            : `${found.path} ${found.kind} ${textOf(JSONL, bytes, found)}`,
        );
        assert.deepEqual(shown, naive(value, '', []));
      }),
      { numRuns: 500 },
    );
  });

  it('keep the spelling of numbers, and every one of a repeated name', () => {
    const bytes = encoder.encode('{"n": 12345678901234567890, "n": 1.0, "t": "caf\\u00e9"}');
    const values = recordValues(JSONL, bytes, 0, bytes.length);
    assert.deepEqual(
      values.slice(1).map(value => [value.path, textOf(JSONL, bytes, value), value.escaped]),
      [
        ['n', '12345678901234567890', false],
        ['n', '1.0', false],
        ['t', 'café', true],
      ],
    );
  });

  it('of CSV are its cells', () => {
    const layout = { format: 'csv', columns: ['a', 'b.c'], separator: 0x2c } as const;
    const bytes = encoder.encode('1,"say ""x"""');
    assert.deepEqual(
      recordValues(layout, bytes, 0, bytes.length).map(value => [value.path, textOf(layout, bytes, value)]),
      [
        ['a', '1'],
        ['["b.c"]', 'say "x"'],
      ],
    );
  });

  it('are none where the line is not one JSON value', () => {
    for (const line of ['{"a": 1} {"b": 2}', '{"a": ', '[1,]', '{"a" 1}', '']) {
      const bytes = encoder.encode(line);
      assert.throws(() => recordValues(JSONL, bytes, 0, bytes.length), Error);
    }
  });
});
