import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { FIXES, fixesFor } from '../../../src/core/analysis/fixes';
import { RULES } from '../../../src/core/analysis/shapeRules';
import { applyEdits } from '../../../src/core/record/edit';
import { foundBy, problemsOf } from '../support/problems';

/** What the fix `id` makes of a line; undefined where it is not offered. */
function fixed(id: string, line: string): string | undefined {
  const { rule } = FIXES.find(fix => fix.id === id)!;
  const fix = fixesFor(line, { rule }).find(offered => offered.id === id);
  return fix && applyEdits(line, fix.edits);
}

const parsed = (text: string): unknown[] => text.split('\n').map(line => JSON.parse(line) as unknown);

const text = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom(',', '",', "'", '}', 'it\'s "so"', 'é漢😀', '\t\u0001', 'True', '\\', ', ]', '\ufeff', ''),
);
const key = text.filter(name => !/^\d+$|^__proto__$/.test(name));
const { record } = fc.letrec<{ record: unknown }>(tie => ({
  record: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('record'), { maxLength: 3 }),
    fc.dictionary(key, tie('record'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));
const object = fc
  .dictionary(key, record, { minKeys: 1, maxKeys: 4, noNullPrototype: true })
  .map(value => value);

/** A line that is broken in a way that a fix mends, and the records that it should be. */
const broken: Readonly<Record<string, fc.Arbitrary<{ line: string; records: unknown[] }>>> = {
  'trailing-comma': fc.tuple(object, fc.constantFrom(0, 1, 2)).map(([value, where]) => {
    const json = JSON.stringify(value);
    const inside = `${json.slice(0, -1)},}`;
    return { line: [`${json},`, inside, `${inside}, `][where]!, records: [value] };
  }),
  'record-per-line': fc
    .tuple(fc.array(object, { minLength: 2, maxLength: 4 }), fc.constantFrom('', ' ', ', '))
    .map(([records, gap]) => ({ line: records.map(value => JSON.stringify(value)).join(gap), records })),
  'escape-control-characters': object.map(value => {
    const records = [{ ...value, control: 'a\tb' }];
    const raw: Readonly<Record<string, string>> = { t: '\t', u0001: '\u0001' };
    const line = JSON.stringify(records[0]).replaceAll(
      /\\(u0001|.)/gu,
      (escape, name: string) => raw[name] ?? escape,
    );
    return { line, records };
  }),
  'python-constants': object.map(value => ({
    line: `{"x": None, "y": [True, False], "z": ${JSON.stringify(value)}}`,
    records: [{ x: null, y: [true, false], z: value }],
  })),
  'python-dictionary': object.map(value => ({
    line: pythonOf({ ...value, single: 1 }),
    records: [{ ...value, single: 1 }],
  })),
  'byte-order-mark': object.map(value => ({ line: `\ufeff${JSON.stringify(value)}`, records: [value] })),
  'close-record': object.map(value => ({
    line: `[{"a": [${JSON.stringify(value)}`,
    records: [[{ a: [value] }]],
  })),
  'keep-last-name': fc
    .tuple(object, fc.array(record, { minLength: 1, maxLength: 3 }))
    .map(([value, before]) => {
      const name = JSON.stringify(Object.keys(value)[0]!);
      const members = before.map(earlier => `${name}: ${JSON.stringify(earlier)}`).join(', ');
      return { line: `{${members}, ${JSON.stringify(value).slice(1)}`, records: [value] };
    }),
};

/** A value as Python writes it. */
function pythonOf(value: unknown): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') {
    const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
    return `${quote}${Array.from(value, character => pythonCharacter(character, quote)).join('')}${quote}`;
  }
  if (Array.isArray(value)) return `[${value.map(pythonOf).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, member]) => `${pythonOf(key)}: ${pythonOf(member)}`)
    .join(', ')}}`;
}

function pythonCharacter(character: string, quote: string): string {
  if (character === '\\' || character === quote) return `\\${character}`;
  const code = character.codePointAt(0)!;
  return code < 0x20 || code === 0x7f ? `\\x${code.toString(16).padStart(2, '0')}` : character;
}

describe('the fixes', () => {
  it('mend problems of rules that there are', () => {
    assert.deepEqual(Object.keys(broken).toSorted(), FIXES.map(({ id }) => id).toSorted());
    for (const { rule } of FIXES) assert.ok(RULES.some(({ id }) => id === rule));
  });

  for (const { id, rule, examples } of FIXES) {
    describe(id, () => {
      for (const example of examples) {
        it(`${example.fixed === undefined ? 'leaves alone' : 'mends'} ${example.line}`, () => {
          assert.equal(fixed(id, example.line), example.fixed);
        });
      }

      it('gives back the records that were meant, and nothing more to mend', () => {
        fc.assert(
          fc.property(broken[id]!, ({ line, records }) => {
            const result = fixed(id, line);
            assert.notEqual(result, undefined);
            assert.deepEqual(parsed(result!), records);
            assert.deepEqual(foundBy(rule, problemsOf(result!.split('\n'))), []);
          }),
          { numRuns: 300 },
        );
      });
    });
  }

  it('leave JSON, whatever they are offered for', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      "'b'",
      '"',
      "'",
      '1',
      'True',
      'null',
      ' ',
      '\t',
      '\\',
      '\ufeff',
      'é',
    );
    const line = fc.oneof(
      fc.array(pieces, { maxLength: 12 }).map(parts => parts.join('')),
      fc.tuple(object, fc.nat(), pieces).map(([value, at, piece]) => {
        const json = JSON.stringify(value);
        const cut = at % (json.length + 1);
        return json.slice(0, cut) + piece + json.slice(cut);
      }),
      fc.tuple(object, fc.nat()).map(([value, at]) => JSON.stringify(value).slice(0, at % 40)),
    );
    let offered = 0;
    fc.assert(
      fc.property(line, candidate => {
        for (const { rule } of FIXES) {
          for (const { edits } of fixesFor(candidate, { rule })) {
            offered++;
            assert.doesNotThrow(() => parsed(applyEdits(candidate, edits)));
          }
        }
      }),
      { numRuns: 1500 },
    );
    assert.ok(offered > 100);
  });

  it('are not offered for a line that is well as it is', () => {
    fc.assert(
      fc.property(object, value => {
        for (const { rule } of FIXES) assert.deepEqual(fixesFor(JSON.stringify(value), { rule }), []);
      }),
    );
  });
});
