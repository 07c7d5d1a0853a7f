import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FindPattern } from '../../../src/protocol/query';
import { oneReplaced } from '../../../webview/editor/toolbar/replace';

const pattern = (text: string, path: string | null = null): FindPattern => ({
  text,
  regex: true,
  caseSensitive: true,
  wholeWord: false,
  path,
});
const detail = {
  values: [
    { path: 'n', kind: 'number', text: '1', units: 1 },
    { path: 'a', kind: 'string', text: 'one two one', units: 11 },
    { path: 'long', kind: 'string', text: 'one', units: 9_000_000 },
    { path: 'm[0].b', kind: 'string', text: 'one', units: 3 },
  ],
} as never;

describe('a match that is replaced', () => {
  it('is the wanted one, or the first', () => {
    assert.deepEqual(oneReplaced(detail, pattern('one'), '1', null), { path: 'a', text: '1 two one' });
    assert.deepEqual(oneReplaced(detail, pattern('one'), '1', { path: 'a', start: 8 }), {
      path: 'a',
      text: 'one two 1',
    });
    assert.deepEqual(oneReplaced(detail, pattern('(o)ne', 'm[*].b'), '$1!', null), {
      path: 'm[0].b',
      text: 'o!',
    });
  });

  it('is none where it has gone, or the text is not known whole', () => {
    assert.equal(oneReplaced(detail, pattern('one'), '1', { path: 'a', start: 3 }), null);
    assert.equal(oneReplaced(detail, pattern('one'), '1', { path: 'long', start: 0 }), null);
    assert.equal(oneReplaced(detail, pattern('1'), '2', null), null, 'a number is no text');
  });
});
