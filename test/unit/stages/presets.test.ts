import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { optionProblem, type OptionSpec } from '../../../src/core/pipeline/options';
import { STAGES, stageById } from '../../../src/core/stages';
import { judgeOf } from '../support/cleaned';
import { PRESETS } from '../../../src/core/stages/presets';

describe('presets', () => {
  const all = STAGES.map(({ id }) => id);

  for (const [name, { stages }] of Object.entries(PRESETS)) {
    it(`${name} lists every stage but balance once, with all of its options`, () => {
      assert.deepEqual(stages.map(({ id }) => id).toSorted(), all.filter(id => id !== 'balance').toSorted());
      for (const { id, options } of stages) {
        const spec = stageById(id)!.options as OptionSpec;
        assert.deepEqual(Object.keys(options).toSorted(), Object.keys(spec).toSorted(), id);
        for (const [option, value] of Object.entries(options))
          assert.equal(optionProblem(spec[option]!, value), undefined, id);
        judgeOf(id, options);
      }
    });
  }

  it('instruct leaves language, quotes and punctuation alone; tutorial leaves nothing alone', () => {
    const off = (preset: keyof typeof PRESETS) =>
      PRESETS[preset].stages.filter(({ enabled }) => !enabled).map(({ id }) => id);
    assert.deepEqual(off('instruct').toSorted(), [
      'collapse-punctuation',
      'filter-language',
      'normalize-quotes',
    ]);
    assert.deepEqual(off('tutorial'), []);
  });
});
