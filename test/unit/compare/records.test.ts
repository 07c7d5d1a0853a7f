import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fieldChanges } from '../../../src/core/compare/fieldChanges';
import { indentedJson } from '../../../src/core/compare/indented';
import { jsonLeaves } from '../../../src/core/compare/leaves';
import { RecordReading } from '../../../src/core/compare/recordReading';
import { memberPath } from '../../../src/core/record/fieldPath';
import { anyText } from '../support/arbitrary';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const csv = new RecordReading({ format: 'csv', columns: ['id', 'text'], separator: 0x2c });
const jsonl = new RecordReading({ format: 'jsonl' });

/** Path and text of every leaf, by recursion over the parsed value. */
function naiveLeaves(
  value: unknown,
  path = '',
  spelling: (text: string) => string = text => text,
): [string, string][] {
  if (typeof value === 'string') return [[path, spelling(value)]];
  if (typeof value !== 'object' || value === null) return [[path, JSON.stringify(value)]];
  const parts = Array.isArray(value)
    ? value.map((item, at) => [`${path}[${at}]`, item] as const)
    : Object.entries(value).map(([key, member]) => [memberPath(path, key), member] as const);
  if (parts.length === 0) return [[path, JSON.stringify(value)]];
  return parts.flatMap(([at, part]) => naiveLeaves(part, at, spelling));
}

const json = fc.jsonValue({ maxDepth: 4 }).filter(value => !Object.is(value, -0));

describe('the leaves of a record', () => {
  it('are those of a naive model', () => {
    fc.assert(
      fc.property(json, fc.constantFrom(0, 2), (value, indent) => {
        const source = JSON.stringify(value, null, indent);
        assert.deepEqual(
          jsonLeaves(source).map(({ path, text }) => [path, text.replaceAll(/\s/g, '')]),
          naiveLeaves(JSON.parse(source)).map(([path, text]) => [path, text.replaceAll(/\s/g, '')]),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('keep the spelling of numbers', () => {
    assert.deepEqual(
      jsonLeaves('{"a": 12345678901234567890, "b": [1.0, 1E400, -0]}').map(({ text }) => text),
      ['12345678901234567890', '1.0', '1E400', '-0'],
    );
  });

  it('end at a depth where paths would be too long', () => {
    const depth = 100_000;
    const leaves = jsonLeaves(`{"a": ${'['.repeat(depth)}1${']'.repeat(depth)}, "b": [2]}`);
    assert.deepEqual(
      leaves.map(({ path, text }) => [path.length, text.length]),
      [
        [1 + 3 * 63, 2 * (depth - 63) + 1],
        [4, 1],
      ],
    );
  });

  it('are the cells of a CSV record', () => {
    assert.deepEqual(csv.read(bytes('7,"a ""quoted"" text"')).leaves, [
      { path: 'id', text: '7', kind: 'cell' },
      { path: 'text', text: 'a "quoted" text', kind: 'cell' },
    ]);
    assert.match(csv.read(bytes('7,a,b')).problem ?? '', /3 cells under 2 headings/);
  });

  it('are none where the record is malformed', () => {
    const { problem, leaves, raw } = jsonl.read(bytes('{"a": '));
    assert.deepEqual([leaves, raw], [[], '{"a": ']);
    assert.match(problem ?? '', /line ends/);
  });
});

describe('the fields that differ', () => {
  const changes = (before: string, after: string) => fieldChanges(jsonLeaves(before), jsonLeaves(after));

  it('are exactly those whose values differ', () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        const [a, b] = [before, after].map(value => new Map(naiveLeaves(value, '', JSON.stringify)));
        assert.deepEqual(
          changes(JSON.stringify(before), JSON.stringify(after)).map(({ path }) => path),
          [...new Set([...b!.keys(), ...a!.keys()])].filter(path => a!.get(path) !== b!.get(path)),
        );
      }),
    );
    assert.deepEqual(changes('{"a": 1, "b": {"c": "x"}}', '{"b": {"c": "y"}, "a": 1, "d": null}'), [
      { path: 'b.c', before: 'x', after: 'y' },
      { path: 'd', before: null, after: 'null' },
    ]);
  });

  it('are none where only the writing differs', () => {
    assert.deepEqual(changes('{"a":1,"b":"\\u00e9"}', '{ "b": "é", "a": 1 }'), []);
  });

  it('show quotes where a string has become another value', () => {
    assert.deepEqual(changes('{"a": "1"}', '{"a": 1}'), [{ path: 'a', before: '"1"', after: '1' }]);
    assert.deepEqual(fieldChanges(csv.read(bytes('1,x')).leaves, jsonLeaves('{"id": 1, "text": "x"}')), []);
  });
});

describe('a record over several lines', () => {
  it('has real line breaks, and controls by their code', () => {
    assert.equal(
      indentedJson(
        '{"id": 1.0, "text": "one\\n\\ttwo \\u0007\\r \\"x\\"", "list": [], "more": [{"a": null}, "b"]}',
      ),
      [
        '{',
        '  "id": 1.0',
        '  "text": "one',
        '  \ttwo \\u0007\\u000d "x""',
        '  "list": []',
        '  "more": [',
        '    {',
        '      "a": null',
        '    }',
        '    "b"',
        '  ]',
        '}',
      ].join('\n'),
    );
    assert.equal(csv.indented(bytes('7,"a\nb"')), 'id: 7\ntext: a\n  b');
    assert.equal(jsonl.indented(bytes('{"a": ')), '{"a": ');
  });

  it('differs wherever the values differ', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        // A control and its code written out look alike.
        fc.pre(!`${a}${b}`.includes('\\u'));
        const [first, second] = [a, b].map(text => indentedJson(JSON.stringify({ text })));
        assert.equal(first === second, a === b);
      }),
    );
  });
});
