import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import type { Recipe, RecipeStage } from '../../../src/core/pipeline/recipe';
import { changedRecipeText, newRecipeText } from '../../../src/host/recipe/recipeText';

const FILE = `// Ours.
{
\t"name": "Mine", // a name
\t/* What is cleaned: */
\t"fields": ["a", "b?"],
\t"stages": [
\t\t// first
\t\t{ "id": "strip-html", "enabled": true },
\t\t// then
\t\t{
\t\t\t"id": "filter-length",
\t\t\t"options": {
\t\t\t\t"min": 3, // characters
\t\t\t},
\t\t},
\t\t{ "id": "deduplicate-exact" }, // last
\t],
}
`;
const recipe = parse(FILE, [], { allowTrailingComma: true }) as Recipe;
const read = (text: string): unknown => parse(text, [], { allowTrailingComma: true });

const stage: fc.Arbitrary<RecipeStage> = fc.record(
  {
    id: fc.constantFrom('strip-html', 'filter-length', 'deduplicate-exact', 'balance', 'new-one'),
    enabled: fc.boolean(),
    options: fc.dictionary(
      fc.constantFrom('min', 'max', 'on', '"odd" key'),
      fc.oneof(fc.nat(), fc.boolean()),
    ),
    refuse: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
  },
  { requiredKeys: ['id'] },
);
const changed: fc.Arbitrary<Recipe> = fc.record(
  {
    $schema: fc.constant('x'),
    name: fc.string(),
    fields: fc.array(fc.constantFrom('a', 'b?', 'c', 'c'), { maxLength: 4 }),
    seed: fc.nat(),
    stages: fc.array(stage, { maxLength: 5 }),
    decisions: fc.array(
      fc.record({
        record: fc.constantFrom('1-a', '2-b'),
        refuse: fc.array(fc.record({ stage: fc.constant('s'), reason: fc.constantFrom('x', 'y') }), {
          maxLength: 3,
        }),
      }),
      { maxLength: 3 },
    ),
  },
  { requiredKeys: ['stages'] },
);

const asWritten = (value: Recipe): Recipe => JSON.parse(JSON.stringify(value)) as Recipe;

const gap = fc.constantFrom('', '', ' ', '\n', '\n  ', ' /* , */ ', ' // a, "b"\n\t', '\r\n');

/** A recipe with white space and comments at random between its tokens. */
function spread(value: Recipe, gaps: readonly string[]): string {
  const tokens = JSON.stringify(value).match(/"(?:[^"\\]|\\.)*"|[[\]{}:,]|[^[\]{}:,"]+/g) ?? [];
  return tokens.map((token, i) => token + (gaps[i % gaps.length] ?? '')).join('');
}

describe('the text of a recipe file', () => {
  it('holds any recipe that is written into it', () => {
    fc.assert(
      fc.property(changed.map(asWritten), changed.map(asWritten), (one, other) => {
        const first = changedRecipeText(FILE, one);
        assert.deepEqual(read(first), one);
        assert.deepEqual(read(changedRecipeText(first, other)), other);
      }),
      { numRuns: 300 },
    );
  });

  it('holds it whatever the layout was, and stays as it is where nothing changes', () => {
    fc.assert(
      fc.property(
        changed.map(asWritten),
        changed.map(asWritten),
        fc.array(gap, { minLength: 1 }),
        (one, other, gaps) => {
          const text = spread(one, gaps);
          assert.deepEqual(read(text), one);
          assert.equal(changedRecipeText(text, one), text);
          assert.deepEqual(read(changedRecipeText(text, other)), other);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('stays as it is where the recipe does', () => {
    assert.equal(changedRecipeText(FILE, recipe), FILE);
    const spaced = FILE.replaceAll('\n', '\r\n');
    assert.equal(changedRecipeText(spaced, recipe), spaced);
  });

  it('changes one value in its place', () => {
    const stages = recipe.stages.map(one =>
      one.id === 'filter-length' ? { ...one, options: { min: 9 } } : one,
    );
    assert.equal(changedRecipeText(FILE, { ...recipe, stages }), FILE.replace('"min": 3', '"min": 9'));
  });

  it('keeps the comments of the other stages where one goes, one comes and two change places', () => {
    const [strip, length, twins] = recipe.stages as [RecipeStage, RecipeStage, RecipeStage];
    const gone = changedRecipeText(FILE, { ...recipe, stages: [strip, twins] });
    for (const comment of ['// Ours.', '// a name', '/* What is cleaned: */', '// first', '// last']) {
      assert.ok(gone.includes(comment), comment);
    }
    const more = changedRecipeText(FILE, { ...recipe, stages: [strip, { id: 'balance' }, length, twins] });
    const moved = changedRecipeText(FILE, { ...recipe, stages: [length, strip, twins] });
    for (const comment of ['// first', '// then', '// characters', '// last']) {
      assert.ok(more.includes(comment), comment);
      assert.ok(moved.includes(comment), comment);
    }
  });

  it('writes a long list of new decisions in one go', () => {
    const decisions = Array.from({ length: 5000 }, (_, i) => ({
      record: `${i}-0`,
      refuse: [{ path: 'text', start: i, end: i + 1 }],
    }));
    const text = changedRecipeText(FILE, { ...recipe, decisions });
    assert.deepEqual(read(text), { ...recipe, decisions });
    const [, ...fewer] = decisions;
    assert.deepEqual(read(changedRecipeText(text, { ...recipe, decisions: fewer })), {
      ...recipe,
      decisions: fewer,
    });
  });

  it('is replaced where it is no object', () => {
    assert.equal(changedRecipeText('[1]', recipe), newRecipeText(recipe));
    assert.deepEqual(JSON.parse(newRecipeText(recipe)), recipe);
  });
});
