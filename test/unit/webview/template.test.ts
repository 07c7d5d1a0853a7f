import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withKind } from '../../../webview/editor/records/refuseKind';
import { emptyLike } from '../../../webview/editor/records/template';

describe('a new record', () => {
  it('has the members of another, all of them empty', () => {
    assert.equal(
      emptyLike('{"a": "x", "n": 1.50, "ok": true, "z": null, "l": [1, 2], "o": {"p": "q"}, "e": []}'),
      '{"a": "", "n": 0, "ok": false, "z": null, "l": [0], "o": {"p": ""}, "e": []}',
    );
  });

  it('of a conversation keeps who speaks first', () => {
    assert.equal(
      emptyLike('{"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Ho"}]}'),
      '{"messages": [{"role": "user", "content": ""}]}',
    );
  });

  it('has no model in a line that is no JSON', () => {
    assert.equal(emptyLike('{"a": '), null);
  });
});

describe('a kind of change', () => {
  const recipe = {
    stages: [{ id: 'a' }, { id: 'b', enabled: true, options: { most: 3 }, refuse: ['x'] }],
    seed: 7,
  };

  it('is refused once, for all records', () => {
    const refused = withKind(
      withKind(recipe, { stage: 'a', reason: 'r' }, true),
      { stage: 'a', reason: 'r' },
      true,
    );
    assert.deepEqual(refused.stages[0], { id: 'a', refuse: ['r'] });
    assert.deepEqual(refused.stages[1], recipe.stages[1]);
    assert.equal(refused.seed, 7);
  });

  it('is accepted again without a trace', () => {
    const accepted = withKind(recipe, { stage: 'b', reason: 'x' }, false);
    assert.deepEqual(accepted.stages[1], { id: 'b', enabled: true, options: { most: 3 } });
    assert.deepEqual(recipe.stages[1]!.refuse, ['x'], 'the recipe itself is left as it was');
  });
});
