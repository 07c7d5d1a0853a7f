import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { JsonArrayLines } from '../../../src/core/record/jsonArray';

/** The lines of `text` when it arrives `size` bytes at a time, or the problem. */
function lines(text: string, size: number): string {
  const bytes = new TextEncoder().encode(text);
  const reader = new JsonArrayLines();
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length && reader.problem === undefined; at += size) {
    const out = new Uint8Array(size + 1);
    parts.push(out.slice(0, reader.push(bytes.subarray(at, at + size), out)));
  }
  reader.end();
  return reader.problem ?? Buffer.concat(parts).toString('utf8');
}

describe('a JSON array', () => {
  const text = '\ufeff [\r\n  {"a": "x\\n]},[",\n "n": 12345678901234567890},\n  "text", 5 ,[1,\n2]\n]\n';
  const expected = '{"a": "x\\n]},[", "n": 12345678901234567890}\n"text"\n5 \n[1, 2] \n';

  for (const size of [...Array(99).keys()].map(i => i + 1)) {
    it(`becomes one line an element in pieces of ${size}`, () => {
      assert.equal(lines(text, size), expected);
    });
  }

  it('that is none says where', () => {
    assert.match(lines('{"a":1}', 4), /does not start with \[/);
    assert.match(lines('[{"a":1},{"a"', 4), /not closed.*record 2/);
    assert.match(lines('[{"a":1},,{}]', 4), /missing after record 1 \(byte 10\)/);
    assert.match(lines('[1,]', 4), /missing after record 1/);
    assert.match(lines('[1] x', 4), /follows the end.*byte 5/);
    assert.match(lines('  ', 1), /no JSON array/);
    assert.equal(lines(' [ ] ', 2), '');
  });
});
