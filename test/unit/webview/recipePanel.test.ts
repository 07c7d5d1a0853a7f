import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Totals } from '../../../src/core/pipeline/report';
import { memberPath, parseFieldPath } from '../../../src/core/record/fieldPath';
import type { StageInfo } from '../../../src/protocol/engine';
import { gapAt, placeOf } from '../../../webview/editor/recipe/dragOrder';
import { eachItem, fieldsOf, pathChoices, pathProblem } from '../../../webview/editor/recipe/paths';
import { placeOfProblem } from '../../../webview/editor/recipe/problemPlace';
import { moveStage } from '../../../webview/editor/recipe/recipeEdits';
import { effectOf } from '../../../webview/editor/recipe/stageEffect';

const LENGTH: StageInfo = {
  id: 'filter-length',
  scope: 'record',
  title: 'Filter by length',
  description: '',
  reasons: { missing: 'A field is missing', 'too-short': 'A text is too short' },
  options: {
    min: { type: 'integer', label: 'Shortest', default: null },
    max: { type: 'integer', label: 'Longest', default: null },
  },
};

const totalsOf = (byStage: Totals['byStage']) => ({ byStage }) as Totals;

describe('what a stage does', () => {
  it('lists every reason in its own order, whether or not it was met', () => {
    const totals = totalsOf({
      'filter-length': { dropped: { 'too-short': 12, odd: 1 }, edited: {}, refused: { missing: 2 } },
    });
    const effect = effectOf({ id: 'filter-length', refuse: ['missing'] }, LENGTH, totals);
    const none = { edited: 0, refused: 0, refusedForAll: false };
    assert.deepEqual(effect.reasons, [
      {
        reason: 'missing',
        words: 'A field is missing',
        dropped: 0,
        edited: 0,
        refused: 2,
        refusedForAll: true,
      },
      { ...none, reason: 'too-short', words: 'A text is too short', dropped: 12 },
      { ...none, reason: 'odd', words: 'odd', dropped: 1 },
    ]);
    assert.equal(effect.dropped, 13);
    assert.equal(effect.refused, 2);
  });

  it('knows the records edited between bounds only, where there are several reasons', () => {
    const totals = totalsOf({ x: { dropped: {}, edited: { a: 5, b: 3 }, refused: {} } });
    assert.deepEqual(effectOf({ id: 'x' }, undefined, totals).edited, { least: 5, most: 8 });
  });

  it('is nothing while nothing is counted', () => {
    const effect = effectOf({ id: 'filter-length' }, LENGTH, null);
    assert.equal(effect.reasons.length, 2);
    assert.deepEqual([effect.dropped, effect.edited.most, effect.refused], [0, 0, 0]);
    assert.deepEqual(effectOf({ id: 'constructor' }, undefined, totalsOf({})).reasons, []);
  });
});

describe('the fields of a recipe', () => {
  const step = fc.oneof(
    fc.string().map(key => (path: string) => memberPath(path, key)),
    fc.nat(20).map(index => (path: string) => (path === '' ? 'list' : `${path}[${index}]`)),
  );

  it('stand for each item of a list, and for nothing else', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), steps => {
        const path = steps.reduce((parent, next) => next(parent), '');
        const folded = parseFieldPath(eachItem(path));
        const expected = parseFieldPath(path).map(each => (each.kind === 'item' ? { kind: 'each' } : each));
        assert.deepEqual(folded, expected);
        assert.equal(eachItem(eachItem(path)), eachItem(path));
      }),
    );
  });

  it('are offered once, texts first', () => {
    assert.deepEqual(
      pathChoices({
        fields: [{ path: 'messages[*].content', optional: false }],
        columns: ['id', 'messages[0].role', 'messages[0].content', 'messages[1].role', 'meta["a[0]"]'],
      }),
      ['messages[*].content', 'id', 'messages[*].role', 'meta["a[0]"]'],
    );
  });

  it('are optional where they are marked, or where the data leaves them empty', () => {
    const found = [
      { path: 'context', optional: true },
      { path: 'response', optional: false },
    ];
    assert.deepEqual(fieldsOf({ stages: [] }, found), found);
    assert.deepEqual(fieldsOf({ stages: [], fields: ['response?', 'context', 'other'] }, found), [
      { path: 'response', optional: true },
      { path: 'context', optional: true },
      { path: 'other', optional: false },
    ]);
  });

  it('are field paths', () => {
    assert.equal(pathProblem('messages[*].content'), undefined);
    assert.match(pathProblem('a..b') ?? '', /is not a field path/);
  });
});

describe('a problem with a recipe', () => {
  const recipe = {
    stages: [{ id: 'filter-length', enabled: false }, { id: 'filter-length' }, { id: 'balance' }],
  };

  it('is shown at the option that it names', () => {
    const message = 'Option filter-length.max must be at least 1; it is 0.';
    assert.deepEqual(placeOfProblem(message, recipe, [LENGTH]), { at: 1, option: 'max' });
    assert.equal(placeOfProblem('filter-length.maximum is odd.', recipe, [LENGTH]), null);
  });

  it('is shown at the stage that it names, or nowhere', () => {
    assert.deepEqual(placeOfProblem('Stage balance: no.', recipe, [LENGTH]), { at: 2, option: null });
    assert.equal(placeOfProblem('A balance is missing.', recipe, [LENGTH]), null);
  });
});

describe('dragging a stage', () => {
  it('puts it between the stages whose middles it is between', () => {
    const heights = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(heights, fc.nat(8), fc.integer({ min: -10, max: 500 }), (all, start, y) => {
        const from = start % all.length;
        const middles = all.map((height, at) => all.slice(0, at).reduce((a, b) => a + b, 0) + height / 2);
        const stages = all.map((_, at) => ({ id: String(at) }));
        const moved = moveStage({ stages }, from, placeOf(from, gapAt(y, middles)));
        const order = moved.stages.map(({ id }) => Number(id));
        const at = order.indexOf(from);
        assert.deepEqual(
          order.filter(each => each !== from),
          stages.map((_, each) => each).filter(each => each !== from),
        );
        for (const after of order.slice(at + 1)) assert.ok(middles[after]! >= y);
        for (const before of order.slice(0, at)) assert.ok(middles[before]! < y);
      }),
    );
  });
});
