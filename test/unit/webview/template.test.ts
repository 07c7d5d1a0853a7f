import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
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
