import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RULES } from '../../../src/core/analysis/shapeRules';
import { foundBy, problemsOf } from '../support/problems';

describe('the rules', () => {
  it('have ids of their own', () => {
    assert.equal(new Set(RULES.map(({ id }) => id)).size, RULES.length);
  });

  for (const { id, title, description, examples } of RULES) {
    describe(id, () => {
      it('says what it is in words', () => {
        assert.match(title, /^[A-Z].*[^.]$/u);
        assert.match(description, /^[A-Z`].*\.$/u);
      });

      it('is reached by an example, and silent at another', () => {
        assert.ok(examples.some(({ finds }) => finds.length > 0));
        assert.ok(examples.some(({ finds }) => finds.length === 0));
      });

      for (const example of examples) {
        it(`finds ${example.finds.length === 0 ? 'nothing' : 'what it should'}: ${example.title}`, () => {
          const found = problemsOf(example.records);
          assert.deepEqual(foundBy(id, found), example.finds);
          assert.equal(found.counts[id] ?? 0, example.finds.length);
          for (const { words } of found.problems) assert.match(words, /^["\p{Lu}\\\d-].*[.?]$/u);
        });
      }
    });
  }
});
