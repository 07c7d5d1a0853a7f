import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { applyEdits } from '../../../src/core/record/edit';
import { Profile, profileAfter, profileOf } from '../../../src/core/record/profile';
import { anyText, editsOf } from '../support/arbitrary';

describe('the profile of a text', () => {
  it('has a flag wherever there is something to see', () => {
    fc.assert(
      fc.property(anyText, text => {
        const has = (flag: number) => (profileOf(text) & flag) !== 0;
        assert.equal(has(Profile.Markup), /[<&]/.test(text));
        assert.equal(has(Profile.WhiteSpace), /[\t-\r\x1c-\x1f]| {2}/.test(text));
        assert.equal(has(Profile.EdgeSpace), /^[\t-\r\x1c-\x20]|[\t-\r\x1c-\x20]$/.test(text));
        assert.equal(has(Profile.PunctuationRun), /[.,!?;:]{2}/.test(text));
        assert.equal(has(Profile.Control), /[\x00-\x08\x0b-\x1f\x7f]/.test(text));
        assert.equal(has(Profile.NonAscii), /[^\x00-\x7f]/.test(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('after edits misses no flag, and is exact about what lies beyond ASCII', () => {
    const edited = anyText.chain(text => fc.tuple(fc.constant(text), editsOf(text)));
    fc.assert(
      fc.property(edited, ([text, edits]) => {
        const found = profileAfter(profileOf(text), text, edits);
        if (found === -1) return;
        const exact = profileOf(applyEdits(text, edits));
        assert.equal(found & exact, exact);
        assert.equal(found & Profile.NonAscii, exact & Profile.NonAscii);
      }),
      { numRuns: 10_000 },
    );
  });
});
