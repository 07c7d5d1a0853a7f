import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Stretches, type Stretch } from '../../../src/core/pipeline/stretches';
import { applyEdits } from '../../../src/core/record/edit';
import { editsOf } from '../support/arbitrary';
import { ProtectedText } from '../support/protectedText';

const stretchesOf = (length: number): fc.Arbitrary<Stretch[]> =>
  fc.array(
    fc.tuple(fc.nat(length), fc.nat(4)).map(([start, width]) => ({
      start,
      end: Math.min(length, start + width),
    })),
    { maxLength: 6 },
  );

const situation = fc.string({ maxLength: 30 }).chain(text =>
  fc.record({
    text: fc.constant(text),
    stretches: stretchesOf(text.length),
    edits: editsOf(text),
    later: fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        width: fc.nat(3),
        text: fc.string({ maxLength: 3 }),
      }),
      { maxLength: 4 },
    ),
  }),
);

describe('protected stretches', () => {
  it('forbid what changes them, through any number of edits, as a text of marked units does', () => {
    fc.assert(
      fc.property(situation, ({ text, stretches, edits, later }) => {
        const own = new Stretches(stretches);
        const model = new ProtectedText(text, stretches);
        const allowed = edits.filter(edit => {
          assert.equal(own.forbid(edit), model.forbids(edit), `${edit.start} to ${edit.end}`);
          return !own.forbid(edit);
        });
        let now = applyEdits(text, allowed);
        own.follow(allowed);
        model.apply(allowed);
        assert.equal(model.text, now);
        for (const { at, width, text: added } of later) {
          const start = Math.floor(at * now.length);
          const edit = { start, end: Math.min(now.length, start + width), text: added };
          assert.equal(own.forbid(edit), model.forbids(edit), `later ${edit.start} to ${edit.end}`);
          if (own.forbid(edit)) continue;
          now = applyEdits(now, [edit]);
          own.follow([edit]);
          model.apply([edit]);
        }
        assert.equal(model.text, now);
      }),
      { numRuns: 5000 },
    );
  });

  it('hold the same text before and after', () => {
    fc.assert(
      fc.property(situation, ({ text, stretches, edits }) => {
        const own = new Stretches(stretches);
        const before = own.all().map(({ start, end }) => text.slice(start, end));
        const allowed = edits.filter(edit => !own.forbid(edit));
        own.follow(allowed);
        const after = applyEdits(text, allowed);
        assert.deepEqual(
          own.all().map(({ start, end }) => after.slice(start, end)),
          before,
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('may be touched, but not where one without width forbids it', () => {
    const one = new Stretches([{ start: 2, end: 4 }]);
    const at = (start: number, end: number) => ({ start, end });
    assert.deepEqual(
      [at(0, 2), at(2, 2), at(4, 4), at(4, 9), at(1, 3), at(3, 3), at(3, 5)].map(edit => one.forbid(edit)),
      [false, false, false, false, true, true, true],
    );
    const point = new Stretches([at(2, 2)]);
    assert.deepEqual(
      [at(0, 2), at(2, 4), at(2, 2), at(1, 3), at(1, 1)].map(edit => point.forbid(edit)),
      [false, false, true, true, false],
    );
  });
});
