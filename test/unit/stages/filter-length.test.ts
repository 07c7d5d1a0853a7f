import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { RecordJudge } from '../../../src/core/pipeline/stage';
import { filterLength } from '../../../src/core/stages/filter-length';
import { NaiveView } from '../support/naive-view';

const judge = (options: { min?: number; max?: number; fields?: string[] }) =>
  filterLength.create({ min: null, max: null, fields: [], ...options }) as RecordJudge;
const verdictOf = (
  options: Parameters<typeof judge>[0],
  record: Record<string, unknown>,
  fields?: string[],
) => judge(options).judge(new NaiveView(record, fields));

describe('filter-length', () => {
  it('measures required fields against the least, all fields against the most', () => {
    const fields = ['response', 'context?'];
    assert.equal(verdictOf({ min: 3 }, { response: 'abc', context: 'x' }, fields).kind, 'keep');
    assert.equal(verdictOf({ min: 3 }, { response: 'abc' }, fields).kind, 'keep');
    assert.equal(verdictOf({ max: 3 }, { response: 'abc', context: 'abcd' }, fields).kind, 'drop');
  });

  it('drops a required field that is empty or missing, and says which', () => {
    assert.deepEqual(verdictOf({ min: 1 }, { response: '' }, ['response']), {
      kind: 'drop',
      reason: 'too-short',
      detail: 'response: 0 < 1 code points',
    });
    assert.deepEqual(verdictOf({ min: 1 }, { response: null }, ['response']), {
      kind: 'drop',
      reason: 'missing',
      detail: 'response',
    });
    assert.equal(verdictOf({ max: 9 }, {}, ['response']).kind, 'keep');
  });

  it('measures an optional field that is listed, unless it is empty or missing', () => {
    const fields = ['response', 'context?'];
    const options = { min: 3, fields: ['context'] };
    assert.equal(verdictOf(options, { response: '', context: 'ab' }, fields).kind, 'drop');
    assert.equal(verdictOf(options, { response: '', context: '' }, fields).kind, 'keep');
    assert.equal(verdictOf(options, { response: '' }, fields).kind, 'keep');
  });

  it('counts code points, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(12), fc.nat(12), (text, a, b) => {
        const [min, max] = [Math.min(a, b), Math.max(a, b) + 1];
        const length = Array.from(text).length;
        const verdict = verdictOf({ min, max }, { text });
        assert.equal(verdict.kind, length >= min && length <= max ? 'keep' : 'drop');
        if (verdict.kind === 'drop') assert.match(verdict.detail!, new RegExp(`^text: ${length} [<>] `));
      }),
    );
  });

  it('refuses bounds that cross', () => {
    assert.throws(() => judge({ min: 5, max: 4 }), /shortest length, 5, is more than the longest, 4/);
  });
});
