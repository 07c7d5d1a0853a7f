import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { findNodeAtOffset, parseTree, type Node } from 'jsonc-parser';
import { stringAt, stringValues } from '../../../src/core/record/stringAt';
import { anyText } from '../support/arbitrary';

/** JSON with white space between its tokens and escapes in its texts. */
const spelled = (value: unknown, seed: number): string => {
  let state = seed;
  const next = (below: number): number => (state = (state * 1103515245 + 12345) % 2 ** 31) % below;
  const space = (): string => ['', ' ', '\t', '\r', '  '][next(5)]!;
  const text = (from: string): string =>
    JSON.stringify(from).replace(/[ -~]/g, (unit, at: number, whole: string) =>
      next(4) > 0 || /["\\]/.test(unit) || /\\u?[0-9a-f]*$/.test(whole.slice(Math.max(0, at - 6), at))
        ? unit
        : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  const write = (from: unknown): string => {
    const inner = Array.isArray(from)
      ? `[${from.map(write).join(',')}]`
      : typeof from === 'object' && from !== null
        ? `{${Object.entries(from)
            .map(([key, member]) => `${space()}${text(key)}${space()}:${write(member)}`)
            .join(',')}${space()}}`
        : typeof from === 'string'
          ? text(from)
          : JSON.stringify(from);
    return `${space()}${inner}${space()}`;
  };
  return write(value);
};

const anyJson = fc.letrec(tie => ({
  value: fc.oneof({ maxDepth: 3 }, anyText, fc.integer(), fc.constant(null), tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  object: fc.dictionary(anyText, tie('value'), { maxKeys: 4, noNullPrototype: true }),
})).value;

function found(line: string, offset: number) {
  const at = stringAt(line, offset);
  return at === undefined ? undefined : [at.start, at.end, at.isKey, at.text];
}

function modelled(tree: Node | undefined, line: string, offset: number) {
  const node = tree && findNodeAtOffset(tree, offset);
  if (node?.type !== 'string') return undefined;
  const { offset: start, length } = node;
  const isKey = node.parent?.type === 'property' && node.parent.children![0] === node;
  return [start, start + length, isKey, JSON.parse(line.slice(start, start + length)) as string];
}

describe('the string at a place of JSON', () => {
  it('is what a parser finds there, at every offset', () => {
    fc.assert(
      fc.property(anyJson, fc.nat(), (value, seed) => {
        const line = spelled(value, seed);
        assert.deepEqual(JSON.parse(line), value);
        const tree = parseTree(line);
        for (let offset = 0; offset <= line.length; offset++)
          assert.deepEqual(found(line, offset), modelled(tree, line, offset), `${offset} of ${line}`);
      }),
      { numRuns: 300 },
    );
  });

  it('all are every text of a record but its names', () => {
    const textsOf = (value: unknown): string[] =>
      typeof value === 'string'
        ? [value]
        : typeof value === 'object' && value !== null
          ? Object.values(value).flatMap(textsOf)
          : [];
    fc.assert(
      fc.property(anyJson, fc.nat(), (value, seed) => {
        const line = spelled(value, seed);
        const texts = Array.from(stringValues(line), ({ text }) => text);
        assert.deepEqual(texts, textsOf(JSON.parse(line)));
      }),
      { numRuns: 300 },
    );
  });

  it('is found in a line that is malformed elsewhere, and not where it is no string', () => {
    assert.deepEqual(found('{"a": "b", }', 7), [6, 9, false, 'b']);
    assert.deepEqual(found('"a": 1, "b": "c\\"d"},', 15), [13, 19, false, 'c"d']);
    assert.equal(found('{"a": "b\\x", "c": "d"}', 8), undefined);
    assert.deepEqual(found('{"a": "b\\x", "c": "d"}', 19), [18, 21, false, 'd']);
    assert.equal(found('{"a": "not closed}', 10), undefined);
    assert.equal(found('{"a": 12}', 7), undefined);
    assert.deepEqual(found('{"a"', 2), [1, 4, false, 'a']);
  });

  it('takes time in proportion to the line', () => {
    const line = `{"a": "${'\\\\'.repeat(500_000)}", "b": "${'\\"'.repeat(500_000)}"}`;
    assert.equal(stringAt(line, line.length - 2)!.text, '"'.repeat(500_000));
  });
});
