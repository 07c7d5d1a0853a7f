import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { RECORD_KEY, contentLength, recordKey } from '../../../src/core/record/recordKey';

const keyOf = (bytes: Uint8Array): string => recordKey(bytes, 0, bytes.length);
const bytes = fc.uint8Array({ maxLength: 60 });
const space = fc.array(fc.constantFrom(0x20, 0x09, 0x0d, 0x0a), { maxLength: 4 });
const SPACE = new Set([0x20, 0x09, 0x0d, 0x0a]);

describe('the key of a record', () => {
  it('stays the same from version to version', () => {
    assert.equal(keyOf(Buffer.from('')), '0-9eb94fc7a983028a');
    assert.equal(keyOf(Buffer.from('{"text":"one two"}')), '18-caaa671739c0e718');
    assert.equal(keyOf(Buffer.from('é,漢字,"x"')), '13-35338bd7d6f145a3');
  });

  it('depends on the bytes alone, wherever they stand and whatever white space is around them', () => {
    fc.assert(
      fc.property(bytes, bytes, bytes, space, space, (before, content, after, left, right) => {
        const block = Uint8Array.from([...before, ...left, ...content, ...right, ...after]);
        const end = block.length - after.length;
        const key = recordKey(block, before.length, end);
        assert.equal(key, keyOf(content));
        assert.match(key, RECORD_KEY);
        assert.equal(Number(key.split('-')[0]), contentLength(block, before.length, end));
      }),
      { numRuns: 1000 },
    );
  });

  it('says how many bytes there are without the white space', () => {
    fc.assert(
      fc.property(bytes, content => {
        const from = content.findIndex(byte => !SPACE.has(byte));
        const to = content.findLastIndex(byte => !SPACE.has(byte));
        assert.equal(contentLength(content, 0, content.length), from === -1 ? 0 : to - from + 1);
      }),
    );
  });

  it('differs in about half of its bits where a single bit of the record does', () => {
    for (const length of [1, 3, 4, 7, 8, 9, 16, 31, 100]) {
      const record = Uint8Array.from({ length }, (_, i) => 33 + ((i * 37) % 90));
      const before = BigInt(`0x${keyOf(record).split('-')[1]!}`);
      const changed: number[] = [];
      for (let bit = 0; bit < length * 8; bit++) {
        const other = record.slice();
        other[bit >> 3]! ^= 1 << (bit & 7);
        if (SPACE.has(other[0]!) || SPACE.has(other.at(-1)!)) continue;
        const after = BigInt(`0x${keyOf(other).split('-')[1]!}`);
        changed.push((before ^ after).toString(2).replaceAll('0', '').length);
      }
      const mean = changed.reduce((a, b) => a + b) / changed.length;
      assert.ok(Math.min(...changed) > 8 && Math.abs(mean - 32) < 4, `${length} bytes: ${mean} bits`);
    }
  });

  it('tells many records of one length apart', () => {
    const keys = new Set<string>();
    for (let number = 0; number < 200_000; number++)
      keys.add(keyOf(Buffer.from(`{"id":"${String(number).padStart(8, '0')}"}`)));
    assert.equal(keys.size, 200_000);
  });
});
