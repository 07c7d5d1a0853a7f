import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Recipe, Refusal } from '../../../src/core/pipeline/recipe';
import { sameRefusal, withDecision, withDecisions } from '../../../src/core/pipeline/withDecision';

const recipe: Recipe = { name: 'Mine', stages: [{ id: 'strip-html' }] };

const refusal: fc.Arbitrary<Refusal> = fc.oneof(
  fc.record({ stage: fc.constantFrom('a', 'b'), reason: fc.constantFrom('x', 'y') }),
  fc.record({ path: fc.constantFrom('p', 'q'), start: fc.nat(2), end: fc.nat(2) }),
);
const decision = fc.tuple(fc.constantFrom('1-a', '2-b', '3-c'), refusal, fc.boolean());

describe('decisions', () => {
  it('hold for each record what was refused last and not taken back', () => {
    fc.assert(
      fc.property(fc.array(decision, { maxLength: 40 }), decisions => {
        const expected = new Map<string, Map<string, Refusal>>();
        let now = recipe;
        for (const [key, refused, on] of decisions) {
          now = withDecision(now, key, refused, on);
          const known = expected.get(key) ?? new Map<string, Refusal>();
          expected.set(key, known);
          const name = JSON.stringify(Object.entries(refused).sort());
          if (on) known.set(name, refused);
          else known.delete(name);
        }
        const found = new Map(now.decisions?.map(({ record, refuse }) => [record, refuse]));
        assert.equal(found.size, now.decisions?.length ?? 0, 'a record is named twice');
        for (const [key, known] of expected) {
          const refuse = found.get(key) ?? [];
          assert.equal(refuse.length, known.size);
          for (const one of known.values()) assert.ok(refuse.some(other => sameRefusal(one, other)));
          assert.ok(known.size > 0 || !found.has(key), 'a decision refuses nothing');
        }
        assert.deepEqual({ ...now, decisions: undefined }, { ...recipe, decisions: undefined });
      }),
    );
  });

  it('leave the recipe that they are made on as it is', () => {
    const one = withDecision(recipe, '1-a', { stage: 'a', reason: 'x' }, true);
    const before = structuredClone(one);
    withDecision(one, '1-a', { stage: 'a', reason: 'y' }, true);
    withDecision(one, '1-a', { stage: 'a', reason: 'x' }, false);
    assert.deepEqual(one, before);
    assert.deepEqual(withDecisions(one, []), recipe);
    assert.equal('decisions' in withDecisions(one, []), false);
  });

  it('tell a drop from an edit, whatever they are called', () => {
    assert.equal(sameRefusal({ stage: 'a', reason: 'x' }, { path: 'a', start: 0, end: 0 }), false);
    assert.equal(sameRefusal({ path: 'a', start: 0, end: 0 }, { stage: 'a', reason: 'x' }), false);
  });
});
