import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Fate } from '../../../src/core/pipeline/judgedBlock';
import { planRecipe } from '../../../src/core/pipeline/plan';
import { stageById } from '../../../src/core/stages';
import { Outcomes } from '../../../src/node/preview/outcomes';
import { runOver } from '../support/engine';

const recipe = {
  fields: ['text'],
  stages: [
    { id: 'normalize-whitespace', options: { mode: 'all' } },
    { id: 'filter-length', options: { min: 3 } },
    { id: 'deduplicate-exact' },
  ],
};
const plan = planRecipe(recipe, stageById, { fields: [], category: null });

describe('the outcomes of a run', () => {
  it('say of each record how it ended, why, and what touched it', async () => {
    const outcomes = new Outcomes(plan);
    const lines = [
      '{"text":"one  two "}',
      '{"text":"x"}',
      '{"text"',
      '{"text":"one two"}',
      '{"text":"three"}',
    ];
    await runOver(lines.join('\n'), recipe, { observer: outcomes, tokenizer: 'gpt2', blockBytes: 30 });
    assert.equal(outcomes.length, 5);
    assert.deepEqual(
      lines.map((_, index) => outcomes.fate(index)),
      [Fate.Changed, Fate.Dropped, Fate.Malformed, Fate.Dropped, Fate.Kept],
    );
    assert.deepEqual(outcomes.leaving(1), {
      ...{ kind: 'dropped', stage: 1, reason: 'too-short', repeats: null },
      detail: 'text: 1 < 3 code points',
    });
    assert.deepEqual([outcomes.leaving(2)?.kind, outcomes.leaving(2)?.stage], ['malformed', -1]);
    assert.match(outcomes.leaving(2)!.detail!, /byte 8 of the record/);
    assert.deepEqual(outcomes.leaving(3), {
      ...{ kind: 'dropped', stage: 2, reason: 'duplicate', detail: null, repeats: 0 },
    });
    assert.equal(outcomes.leaving(4), undefined);
    assert.deepEqual(outcomes.touches(0), [
      { stage: 0, reason: 'edge', refused: false },
      { stage: 0, reason: 'run', refused: false },
    ]);
    assert.deepEqual(outcomes.touches(1), []);
    assert.deepEqual(
      lines.map((_, index) => outcomes.tokensBefore(index)),
      [4, 1, undefined, 2, 1],
    );
  });

  it('know nothing of a record before it is certain, and hold what comes in any order', () => {
    const outcomes = new Outcomes(plan);
    assert.deepEqual([outcomes.length, outcomes.fate(0), outcomes.leaving(7)], [0, undefined, undefined]);
    outcomes.touched(5000, [{ stage: 0, reason: 'run', refused: false }]);
    assert.deepEqual([outcomes.length, outcomes.fate(5000)], [5001, undefined]);
    outcomes.touched(5000, [
      { stage: 0, reason: 'edge', refused: true },
      { stage: 0, reason: 'run', refused: false },
    ]);
    outcomes.left(5000, { kind: 'failed', stage: 1, reason: 'failed', detail: 'why', repeats: null });
    outcomes.kept(3, false);
    outcomes.tokens(4, null);
    assert.deepEqual(
      [outcomes.fate(5000), outcomes.fate(3), outcomes.tokensBefore(4)],
      [Fate.Failed, Fate.Kept, null],
    );
    assert.deepEqual([...outcomes.touchedBy('normalize-whitespace', 'run')], [5000]);
    assert.deepEqual([...outcomes.touchedBy('normalize-whitespace', 'edge')], []);
    assert.deepEqual([...outcomes.refusedBy('normalize-whitespace', 'edge')], [5000]);
    assert.equal(outcomes.hasReason(5000, 'filter-length', 'failed'), false);
  });
});
