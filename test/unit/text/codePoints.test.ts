import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { codePointLength, firstCodePoints } from '../../../src/core/text/codePoints';

const text = fc
  .array(fc.constantFrom('a', '\u{1f600}', '\ud83d', '\ude00', '\u00e9'))
  .map(parts => parts.join(''));

describe('code points', () => {
  it('are counted and cut as the string iterator does', () => {
    fc.assert(
      fc.property(text, fc.nat(12), (content, count) => {
        assert.equal(codePointLength(content), Array.from(content).length);
        assert.equal(firstCodePoints(content, count), Array.from(content).slice(0, count).join(''));
      }),
    );
  });
});
