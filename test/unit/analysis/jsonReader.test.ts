import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { JsonReader } from '../../../src/core/analysis/shape/jsonReader';
import { Kind } from '../../../src/core/analysis/shape/kind';
import { ShapeCensus } from '../../../src/core/analysis/shape/shapeCensus';
import { JsonScanner } from '../../../src/core/record/jsonScanner';
import { recordValues } from '../../../src/core/record/recordValues';

const torture = join(__dirname, '../../fixtures/json-torture');
const KINDS = ['string', 'number', 'boolean', 'null', 'list', 'object'];

/** Both readers agree on each line of `bytes`: where it ends, and why it is no record; and on its values. */
function assertSame(bytes: Uint8Array): void {
  const reader = new JsonReader(new ShapeCensus());
  const scanner = new JsonScanner([]);
  for (let at = 0; at < bytes.length; at = reader.tape.next) {
    reader.read(bytes, at);
    const { tape } = reader;
    const { end, next, blank, problem } = scanner.scan(bytes, at);
    assert.deepEqual([tape.end, tape.next, tape.blank, tape.problem], [end, next, blank, problem]);
    if (problem !== undefined || blank || tape.length > 1000) continue;
    const values = recordValues({ format: 'jsonl' }, bytes, at, end);
    assert.equal(tape.length, values.length);
    values.forEach(({ path, kind, start, end: to }, i) => {
      const quotes = kind === 'string' ? 1 : 0;
      assert.deepEqual(
        [KINDS[tape.kinds[i]!], tape.starts[i], tape.ends[i]],
        [kind, start - quotes, to + quotes],
      );
      // The path of a very deep value is cut.
      const shown = tape.path(i);
      if (shown.endsWith('…')) assert.ok(path.startsWith(shown.slice(0, -1)));
      else assert.equal(shown, path);
    });
  }
}

describe('reading a record onto the tape', () => {
  it('takes and refuses what the scanner of runs does', () => {
    for (const name of readdirSync(torture).filter(file => file.endsWith('.json'))) {
      assertSame(new Uint8Array(readFileSync(join(torture, name))));
    }
  });

  it('agrees with it on lines that are nearly JSON', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"a":',
      '"é',
      '1',
      '-0.5e3',
      'true',
      'nul',
      ' ',
      '\\',
      '\n',
      '"\\u0061":',
      '\t"',
      '\x80',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), pieces => {
        assertSame(new Uint8Array(Buffer.from(pieces.join(''), 'latin1')));
        assertSame(new TextEncoder().encode(pieces.join('')));
      }),
      { numRuns: 2000 },
    );
  });

  it('walks lists and objects by their members, past names that are repeated later', () => {
    const reader = new JsonReader(new ShapeCensus());
    const bytes = new TextEncoder().encode(
      '{"a": [1, [2, 3], {}], "b": 0, "a": {"c": "x", "d": []}, "b": null}',
    );
    reader.read(bytes, 0);
    const { tape } = reader;
    const within = (index: number): string[] => {
      const found: string[] = [];
      for (let at = tape.first(index); at !== -1; at = tape.after(at))
        found.push(`${tape.path(at)} ${tape.text(at)}`);
      return found;
    };
    assert.deepEqual(within(0), ['a {"c": "x", "d": []}', 'b null']);
    assert.deepEqual(within(tape.member(0, 'a')), ['a.c x', 'a.d []']);
    assert.deepEqual(within(1), []);
    assert.equal(tape.kinds[tape.member(0, 'b')], Kind.Null);
    assert.equal(tape.member(0, 'c'), -1);
  });
});
