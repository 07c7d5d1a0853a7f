import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { OptionSpec } from '../../../src/core/pipeline/options';
import { planRecipe } from '../../../src/core/pipeline/plan';
import { RecipeError } from '../../../src/core/pipeline/recipeError';
import type { Recipe } from '../../../src/core/pipeline/recipe';
import { STAGES, stageById } from '../../../src/core/stages';
import {
  addStage,
  forgetDecisions,
  isEnabled,
  moveStage,
  optionOf,
  refuseReason,
  removeStage,
  setCategory,
  setFields,
  setOption,
  toggleStage,
} from '../../../webview/editor/recipe/recipeEdits';
import { recipe, valueOf } from '../support/recipes';

const USUAL = STAGES.map(stage => stage.id);
const place = fc.integer({ min: -2, max: 12 });
const idsOf = ({ stages }: Recipe): string[] => stages.map(stage => stage.id);

/** Whether it can be planned, but for stages that refuse options together that are right on their own. */
function isPlanned(recipe: Recipe): boolean {
  try {
    planRecipe(recipe, stageById, { fields: [], category: null });
    return true;
  } catch (error) {
    return error instanceof RecipeError && error.message.startsWith('Stage ');
  }
}

/** What a person can do to a recipe, as a function of it. */
const edit: fc.Arbitrary<(recipe: Recipe) => Recipe> = fc.oneof(
  fc.constantFrom(...USUAL).map(id => (before: Recipe) => addStage(before, id, USUAL)),
  fc.nat(10).map(at => (before: Recipe) => removeStage(before, at)),
  fc.tuple(fc.nat(10), place).map(
    ([from, to]) =>
      (before: Recipe) =>
        moveStage(before, from, to),
  ),
  fc.nat(10).map(at => (before: Recipe) => toggleStage(before, at)),
  fc
    .constantFrom(...STAGES)
    .chain(({ id, reasons }) =>
      fc.tuple(
        fc.constant(id),
        fc.constantFrom(...Object.keys(reasons as Record<string, string>)),
        fc.boolean(),
      ),
    )
    .map(
      ([id, reason, refused]) =>
        (before: Recipe) =>
          refuseReason(before, idsOf(before).indexOf(id), reason, refused),
    ),
  fc
    .constantFrom(...STAGES)
    .filter(({ options }) => Object.keys(options as OptionSpec).length > 0)
    .chain(stage =>
      fc.tuple(fc.constant(stage.id), fc.constantFrom(...Object.entries(stage.options as OptionSpec))),
    )
    .chain(([id, [name, option]]) =>
      valueOf(option).map(value => (before: Recipe) => {
        const at = idsOf(before).indexOf(id);
        return setOption(before, at, name, option, value);
      }),
    ),
  fc.constant((before: Recipe) => setFields(before, [{ path: 'response', optional: true }])),
  fc.constant((before: Recipe) => setCategory(before, 'kind')),
  fc.constant(forgetDecisions),
);

describe('changing a recipe', () => {
  it('leaves it one that can be planned, with each stage once, and the given one as it was', () => {
    fc.assert(
      fc.property(recipe, fc.array(edit, { maxLength: 20 }), (start, edits) => {
        const copy = structuredClone(start);
        const end = edits.reduce((before, change) => change(before), start);
        assert.deepEqual(start, copy);
        assert.equal(new Set(idsOf(end)).size, end.stages.length);
        assert.ok(isPlanned(end));
        assert.deepEqual(structuredClone(end), end);
      }),
    );
  });

  it('moves a stage to its place and keeps the others in their order', () => {
    fc.assert(
      fc.property(recipe, fc.nat(12), place, (before, from, to) => {
        const after = moveStage(before, from, to);
        const moved = idsOf(before)[from];
        if (moved === undefined) {
          assert.deepEqual(after, before);
          return;
        }
        const others = (all: Recipe) => all.stages.filter(stage => stage.id !== moved);
        assert.deepEqual(others(after), others(before));
        const nearest = Math.min(before.stages.length - 1, Math.max(0, to));
        assert.deepEqual(after.stages[nearest], before.stages[from]);
        assert.deepEqual(moveStage(after, nearest, from), before);
      }),
    );
  });

  it('toggles a stage on and off, and twice is not at all', () => {
    fc.assert(
      fc.property(recipe, fc.nat(12), (before, at) => {
        const once = toggleStage(before, at);
        const stage = before.stages[at];
        if (stage !== undefined) assert.equal(isEnabled(once.stages[at]!), !isEnabled(stage));
        assert.deepEqual(toggleStage(once, at), before);
      }),
    );
  });

  it('says that a stage is on by saying nothing', () => {
    const off = { stages: [{ id: 'balance', enabled: true }] };
    assert.deepEqual(toggleStage(toggleStage(off, 0), 0), { stages: [{ id: 'balance' }] });
  });

  it('sets an option to what was given, and leaves out a default', () => {
    const withOptions = STAGES.filter(({ options }) => Object.keys(options as OptionSpec).length > 0);
    fc.assert(
      fc.property(
        recipe,
        fc
          .constantFrom(...withOptions)
          .chain(({ id, options }) =>
            fc.tuple(fc.constant(id), fc.constantFrom(...Object.entries(options as OptionSpec))),
          )
          .chain(([id, [name, option]]) => fc.tuple(fc.constant({ id, name, option }), valueOf(option))),
        (start, [{ id, name, option }, value]) => {
          const before = addStage(start, id, USUAL);
          const at = idsOf(before).indexOf(id);
          const after = setOption(before, at, name, option, value);
          assert.deepEqual(optionOf(after.stages[at]!, name, option), value);
          const written = Object.hasOwn(after.stages[at]!.options ?? {}, name);
          assert.equal(written, JSON.stringify(value) !== JSON.stringify(option.default));
          const others = (all: Recipe) =>
            Object.entries(all.stages[at]!.options ?? {}).filter(([other]) => other !== name);
          assert.deepEqual(others(after), others(before));
          assert.notDeepEqual(after.stages[at]!.options, {});
        },
      ),
    );
  });

  it('adds a stage once, behind those that usually come before it', () => {
    const before: Recipe = { stages: [{ id: 'deduplicate-exact' }, { id: 'strip-html' }] };
    const after = addStage(before, 'filter-length', USUAL);
    assert.deepEqual(idsOf(after), ['deduplicate-exact', 'strip-html', 'filter-length']);
    assert.deepEqual(idsOf(addStage({ stages: [{ id: 'balance' }] }, 'strip-html', USUAL)), [
      'strip-html',
      'balance',
    ]);
    assert.equal(addStage(after, 'filter-length', USUAL), after);
  });

  it('refuses a reason once, and accepts it again without a trace', () => {
    const before: Recipe = { stages: [{ id: 'filter-length' }] };
    const refused = refuseReason(refuseReason(before, 0, 'too-short', true), 0, 'too-short', true);
    assert.deepEqual(refused.stages[0]?.refuse, ['too-short']);
    assert.deepEqual(refuseReason(refused, 0, 'too-short', false), before);
  });

  it('names fields with a mark for optional ones, or leaves them to the data', () => {
    const before: Recipe = { stages: [] };
    const named = setFields(before, [
      { path: 'response', optional: false },
      { path: 'context', optional: true },
    ]);
    assert.deepEqual(named.fields, ['response', 'context?']);
    assert.deepEqual(setFields(named, null), before);
    assert.deepEqual(setCategory(setCategory(before, 'kind'), ''), before);
  });

  it('forgets decisions', () => {
    const decisions = [{ record: 'k', refuse: [{ stage: 'balance', reason: 'surplus' }] }];
    const before: Recipe = { name: 'Mine', stages: [] };
    assert.deepEqual(forgetDecisions({ ...before, decisions }), before);
    assert.deepEqual(forgetDecisions(before), before);
  });
});
