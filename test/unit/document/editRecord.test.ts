import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { changeOf, withAdded, withText, withValue, without } from '../../../src/core/document/editRecord';
import { applyEdits } from '../../../src/core/record/edit';
import { anyText, jsonStringSource, wellFormedText } from '../support/arbitrary';

const JSONL = { format: 'jsonl' } as const;
const CSV = { format: 'csv', columns: ['a', 'b'], separator: 0x2c } as const;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (record: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(record);

const member = fc.tuple(fc.stringMatching(/^[a-d]{1,2}$/), fc.jsonValue({ maxDepth: 2 }));
const members = fc.uniqueArray(member, { selector: ([key]) => key, minLength: 1, maxLength: 5 });
/** An object as it may stand in a file, with odd spacing and numbers that must keep their spelling. */
const spelled = (entries: readonly (readonly [string, unknown])[], space: string): string =>
  `{${space}${entries.map(([key, value]) => `"${key}"${space}:${space}${JSON.stringify(value)}`).join(`${space},${space}`)}${space}}`;
const space = fc.constantFrom('', ' ', '  ', '\t');

describe('an edit of a record', () => {
  it('puts a new text in place and leaves every other byte alone', () => {
    const pair = wellFormedText.chain(before =>
      fc.tuple(jsonStringSource(before), fc.constant(before), anyText),
    );
    fc.assert(
      fc.property(pair, ([source, before, after]) => {
        const head = '{"n": 12345678901234567890, "m": [{"t": ';
        const tail = '}, {"t": "x"}], "n": 1.0}  ';
        const edited = text(withText(JSONL, bytes(`${head}${source}${tail}`), 'm[0].t', after));
        assert.ok(edited.startsWith(`${head}"`) && edited.endsWith(`"${tail}`));
        assert.equal(JSON.parse(edited.slice(head.length, edited.length - tail.length)), after);
        if (before === after) assert.equal(edited, `${head}${source}${tail}`);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the escapes of what the texts have in common', () => {
    assert.equal(
      text(withText(JSONL, bytes('{"t":"caf\\u00e9 \\/ old"}'), 't', 'café / new')),
      '{"t":"caf\\u00e9 \\/ new"}',
    );
  });

  it('quotes a CSV cell only where it must', () => {
    assert.equal(text(withText(CSV, bytes('1,two'), 'b', 'a "b", c')), '1,"a ""b"", c"');
    assert.equal(text(withText(CSV, bytes('1,"two"'), 'a', '3')), '3,"two"');
    assert.equal(text(withText(CSV, bytes('1,two'), 'b', '')), '1,');
    assert.equal(text(withText({ ...CSV, columns: ['a'] }, bytes('one'), 'a', '')), '""');
  });

  it('writes any value anew, as it was typed', () => {
    const record = bytes('{"a": [1, {"b": "x"}], "c": 2}');
    assert.equal(
      text(withValue(JSONL, record, 'a[1].b', '12345678901234567890')),
      '{"a": [1, {"b": 12345678901234567890}], "c": 2}',
    );
    assert.equal(text(withValue(JSONL, record, 'a', '{\n  "k": 1e400\n}')), '{"a": { "k": 1e400 }, "c": 2}');
    assert.equal(text(withValue(JSONL, record, '', ' [1.0] ')), '[1.0]');
    assert.throws(() => withValue(JSONL, record, 'c', '{"x": }'), /not JSON: .*\(byte 7\)/);
    assert.throws(() => withValue(JSONL, record, 'c', '1 2'), /not JSON/);
    assert.throws(() => withValue(JSONL, record, 'd', '1'), /nothing at "d"/);
    assert.throws(() => withText(JSONL, record, 'c', 'x'), /no text at "c"/);
    assert.throws(() => withText(JSONL, bytes('{"c": '), 'c', 'x'), /Fix it as text first/);
  });

  it('adds and takes out members and items as an object does', () => {
    fc.assert(
      fc.property(members, space, fc.nat(), fc.jsonValue({ maxDepth: 2 }), (entries, gap, at, added) => {
        const record = bytes(spelled(entries, gap));
        const grown = text(withAdded(record, '', 'zz', JSON.stringify(added)));
        assert.deepEqual(
          Object.entries(JSON.parse(grown) as object),
          JSON.parse(JSON.stringify([...entries, ['zz', added]])),
        );
        const gone = entries[at % entries.length]![0];
        const shrunk = text(without(record, gone));
        assert.deepEqual(
          Object.entries(JSON.parse(shrunk) as object),
          JSON.parse(JSON.stringify(entries.filter(([key]) => key !== gone))),
        );
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue({ maxDepth: 2 }), { minLength: 1, maxLength: 5 }),
        fc.nat(),
        (list, at) => {
          const record = bytes(`{"l": ${JSON.stringify(list)}}`);
          const gone = at % list.length;
          assert.deepEqual(
            JSON.parse(text(without(record, `l[${gone}]`))),
            JSON.parse(JSON.stringify({ l: list.filter((_, i) => i !== gone) })),
          );
          assert.deepEqual(
            JSON.parse(text(withAdded(record, 'l', null, '7'))),
            JSON.parse(JSON.stringify({ l: [...list, 7] })),
          );
        },
      ),
    );
    assert.throws(() => withAdded(bytes('{"a": 1}'), 'a', 'b', '1'), /no object to add to/);
    assert.throws(() => withAdded(bytes('{"a": 1}'), '', 'a', '1'), /a "a" already/);
    assert.throws(() => without(bytes('{"a": 1}'), ''), /Delete it/);
  });

  it('finds the one change between two texts', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        assert.equal(applyEdits(before, [changeOf(before, after)]), after);
      }),
    );
  });
});
