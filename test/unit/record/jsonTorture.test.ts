import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Block } from '../../../src/core/record/block';
import { JsonScanner } from '../../../src/core/record/jsonScanner';
import { profileOf, Profile } from '../../../src/core/record/profile';
import { splicedAll } from '../support/splice';

const folder = join(__dirname, '../../fixtures/json-torture');
const names = readdirSync(folder).filter(name => name.endsWith('.json'));

/** On one line: a line break that stands between tokens becomes a space. */
function onOneLine(bytes: Uint8Array, name: string): Uint8Array {
  const mayHold = name.startsWith('y_') || bytes.at(-1) === 0x0a;
  return mayHold ? bytes.map(byte => (byte === 0x0a ? 0x20 : byte)) : bytes;
}

const read = (name: string): Uint8Array => onOneLine(new Uint8Array(readFileSync(join(folder, name))), name);

function accepts(bytes: Uint8Array): boolean {
  const record = new JsonScanner(['a', '[*]', 'a[*].b']).scan(bytes, 0);
  return record.problem === undefined && !record.blank && record.next === bytes.length;
}

describe('JSON torture files', () => {
  it('are all there', () => {
    assert.equal(names.length, 318);
  });

  for (const name of names.filter(other => other.startsWith('y_'))) {
    it(`accepts ${name}, and leaves it byte for byte when another string is edited`, () => {
      const bytes = read(name);
      assert.ok(accepts(bytes));
      const scanner = new JsonScanner(['a', '[*]']);
      const block = new Block(bytes);
      const { found } = scanner.scan(bytes, 0);
      for (const value of found.filter(({ kind }) => kind === 'string')) {
        const raw = block.text(value.start, value.end);
        const text = scanner.decode(raw, value);
        assert.equal(profileOf(text), value.profile & ~Profile.Escape);
        const edited = splicedAll(bytes, scanner, value, [{ start: 0, end: text.length, text: 'x' }]);
        const expected = Buffer.concat([
          bytes.subarray(0, value.start),
          Buffer.from('x'),
          bytes.subarray(value.end),
        ]);
        assert.deepEqual(Buffer.from(edited), expected);
      }
    });
  }

  for (const name of names.filter(other => other.startsWith('n_'))) {
    it(`refuses ${name}`, () => {
      assert.equal(accepts(read(name)), false);
    });
  }

  for (const name of names.filter(other => other.startsWith('i_'))) {
    it(`decides on ${name} without a crash`, () => {
      assert.equal(typeof accepts(read(name)), 'boolean');
    });
  }
});
