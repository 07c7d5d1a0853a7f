import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ProblemFinder } from '../../../src/core/analysis/problemFinder';
import { KINDS, Kind } from '../../../src/core/analysis/shape/kind';
import type { PathNode } from '../../../src/core/analysis/shape/pathNode';
import { memberPath } from '../../../src/core/record/fieldPath';
import { wellFormedText } from '../support/arbitrary';

const encoder = new TextEncoder();

/** What is known of a path, from parsed records. */
interface Known {
  counts: number[];
  blank: number;
  /** `record path` of each value. */
  places: string[];
}

function kindOf(value: unknown): number {
  if (value === null) return Kind.Null;
  if (Array.isArray(value)) return Kind.List;
  return { string: Kind.Text, number: Kind.Number, boolean: Kind.Boolean, object: Kind.Object }[
    typeof value as 'string' | 'number' | 'boolean' | 'object'
  ];
}

function naive(records: readonly unknown[]): Map<string, Known> {
  const known = new Map<string, Known>();
  const visit = (value: unknown, folded: string, path: string, record: number): void => {
    const at = known.get(folded) ?? { counts: new Array<number>(KINDS).fill(0), blank: 0, places: [] };
    known.set(folded, at);
    at.counts[kindOf(value)]!++;
    at.places.push(`${record} ${path}`);
    if (typeof value === 'string' && /^[ \t\n\v\f\r]*$/u.test(value)) at.blank++;
    if (Array.isArray(value))
      value.forEach((item, i) => {
        visit(item, `${folded}[*]`, `${path}[${i}]`, record);
      });
    else if (typeof value === 'object' && value !== null) {
      for (const [key, member] of Object.entries(value)) {
        visit(member, memberPath(folded, key), memberPath(path, key), record);
      }
    }
  };
  records.forEach((value, record) => {
    visit(value, '', '', record);
  });
  return known;
}

const key = fc
  .oneof(fc.constantFrom('a', 'b', 'c.d', 'e[0]', ''), wellFormedText)
  .filter(name => !/^\d+$|^__proto__$/.test(name));
const { record } = fc.letrec<{ record: unknown }>(tie => ({
  record: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('', ' \n', 'text'),
    wellFormedText,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('record'), { maxLength: 4 }),
    fc.dictionary(key, tie('record'), { maxKeys: 5, noNullPrototype: true }),
  ),
}));

/** JSON with spaces, and names repeated: each member once before, with another value. */
function spelled(value: unknown, repeat: boolean): string {
  if (Array.isArray(value)) return `[ ${value.map(item => spelled(item, repeat)).join(' , ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => [
    JSON.stringify(name),
    spelled(member, repeat),
  ]);
  const before = repeat ? members.map(([name]) => [name, '{"a": [null], "b": ""}']) : [];
  return `{${[...before, ...members].map(([name, json]) => `${name!} :${json!}`).join(',')} }`;
}

function finderOf(lines: readonly string[], blockLines = lines.length): ProblemFinder {
  const finder = new ProblemFinder({ format: 'jsonl' }, 1);
  for (let at = 0; at < lines.length; at += blockLines) {
    finder.block(encoder.encode(`${lines.slice(at, at + blockLines).join('\n')}\n`));
  }
  return finder;
}

describe('the census of shapes', () => {
  it('counts what a walk over the parsed records counts, whatever the blocks', () => {
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 12 }),
        (records, repeat, blockLines) => {
          const lines = records.flatMap(value => [spelled(value, repeat), '{"a": [1, }', ' ']);
          const { census } = finderOf(lines, blockLines);
          const known = naive(records);
          // Malformed lines and repeated names leave paths behind at which nothing was counted.
          const nodes = census.nodes.filter(node => node.total > 0);
          assert.deepEqual(nodes.map(node => node.path).toSorted(), [...known.keys()].toSorted());
          for (const node of nodes) {
            const { counts, blank, places } = known.get(node.path)!;
            assert.deepEqual([node.counts, node.blank], [counts, blank], node.path);
            const noted = node.places.flat().map(place => `${place.record / 2} ${place.path}`);
            assert.deepEqual(noted.toSorted(), places.toSorted());
            checkAbsent(node, known);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('stays bounded: in paths, in depth, and in members that it tells apart', () => {
    const wide = Array.from({ length: 300 }, (_, i) =>
      JSON.stringify({ list: [{ [`k${i}`]: { a: 1 } }], [`m${i}`]: i }),
    );
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    const long = JSON.stringify({ ['x'.repeat(1000)]: 1 });
    const { census } = finderOf([...wide, deep, long]);
    assert.ok(census.nodes.length <= 2000);
    assert.ok(census.nodes.every(({ depth, path }) => depth <= 32 && path.length < 1000));
    assert.equal(census.root.members.length, 128);
    assert.equal(census.root.dictionary, true);
  });

  it('does not count a record of more values than it holds, and reads it to its end', () => {
    const numbers = `[${'1,'.repeat(300_000)}1]`;
    const finder = finderOf([`{"a": ${numbers}}`, `{"a": ${numbers}`, '{"a": []}']);
    assert.equal(finder.records, 3);
    assert.equal(finder.census.root.total, 1);
    assert.deepEqual(finder.found(true).counts, { 'malformed-line': 1 });
  });
});

/** The first objects without a member are those of which it is known. */
function checkAbsent(node: PathNode, known: Map<string, Known>): void {
  const { parent, key: name } = node;
  if (parent === undefined || name === undefined) return;
  const has = new Set(known.get(node.path)!.places);
  const lacking = parent.places[Kind.Object]!.map(
    place => `${place.record / 2} ${memberPath(place.path, name)}`,
  ).filter(place => !has.has(place));
  assert.deepEqual(
    node.absent.map(place => `${place.record / 2} ${place.path}`).toSorted(),
    lacking.toSorted(),
  );
}
