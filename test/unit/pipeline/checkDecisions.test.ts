import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkedDecisions, checkedReasons } from '../../../src/core/pipeline/checkDecisions';
import type { Refusal } from '../../../src/core/pipeline/recipe';
import { RecipeError } from '../../../src/core/pipeline/recipeError';
import { stageById } from '../../../src/core/stages';

const KEY = '18-caaa671739c0e718';

describe('decisions of a recipe', () => {
  it('are one for each record', () => {
    const drop = { stage: 'filter-length', reason: 'too-short' };
    const stretch = { path: 'messages[2].content', start: 3, end: 3 };
    assert.deepEqual(
      checkedDecisions(
        [
          { record: KEY, refuse: [drop] },
          { record: '0-0123456789abcdef', refuse: [] },
          { record: KEY, refuse: [stretch] },
        ],
        stageById,
      ),
      [
        { record: KEY, refuse: [drop, stretch] },
        { record: '0-0123456789abcdef', refuse: [] },
      ],
    );
  });

  const wrong: [string, Refusal[], RegExp][] = [
    ['18-CAAA671739C0E718', [], /"18-CAAA671739C0E718" does not name a record/],
    ['18-caaa', [], /does not name a record/],
    ['-1-caaa671739c0e718', [], /does not name a record/],
    [KEY, [{ stage: 'nope', reason: 'too-short' }], /names a stage "nope", which there is not/],
    [
      KEY,
      [{ stage: 'filter-length', reason: 'nope' }],
      /refuses "nope" of stage filter-length, .* it has missing/,
    ],
    [KEY, [{ stage: 'filter-length', reason: 'toString' }], /no such reason/],
    [KEY, [{ path: 'a..b', start: 0, end: 1 }], /names "a\.\.b", which is no place/],
    [KEY, [{ path: 'a[*].b', start: 0, end: 1 }], /names "a\[\*\]\.b", which is no place/],
    [KEY, [{ path: 'a', start: -1, end: 1 }], /protects "a" from -1 to 1/],
    [KEY, [{ path: 'a', start: 2, end: 1 }], /protects "a" from 2 to 1/],
    [KEY, [{ path: 'a', start: 0, end: 1.5 }], /protects "a" from 0 to 1\.5/],
  ];
  for (const [record, refuse, words] of wrong) {
    it(`say what is wrong with ${JSON.stringify(refuse[0] ?? record)}`, () => {
      assert.throws(
        () => checkedDecisions([{ record, refuse }], stageById),
        error => error instanceof RecipeError && words.test(error.message),
      );
    });
  }
});

describe('refused reasons of a stage', () => {
  it('are those that it has, each once', () => {
    const stage = stageById('filter-length')!;
    assert.deepEqual(checkedReasons(stage, ['missing', 'too-long', 'missing']), ['missing', 'too-long']);
    assert.throws(
      () => checkedReasons(stage, ['duplicate']),
      /The recipe refuses "duplicate" of stage filter-length/,
    );
  });
});
