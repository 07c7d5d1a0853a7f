import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import '../support/page';
import { suggestionsFor, wordAt } from '../../../webview/editor/toolbar/suggestions';

const source = {
  paths: ['response', 'meta.title'],
  reasons: [{ id: 'filter-length/too-short', words: 'Filter by length: A text is too short' }],
};
const texts = (word: string): string[] => suggestionsFor(word, source).map(({ text }) => text);

describe('the word of a filter that is typed', () => {
  it('is what stands before the caret, with the spaces within its quotes', () => {
    assert.deepEqual(wordAt('is:changed resp', 15), { start: 11, word: 'resp' });
    assert.deepEqual(wordAt('response:"a b" -is', 18), { start: 15, word: '-is' });
    assert.deepEqual(wordAt('x response:"a b', 15), { start: 2, word: 'response:"a b' });
    assert.deepEqual(wordAt('one two', 3), { start: 0, word: 'one' });
    assert.deepEqual(wordAt('one ', 4), { start: 4, word: '' });
  });

  it('can become a state, a field, a length, a reason', () => {
    assert.deepEqual(texts('is:d'), ['is:dropped']);
    assert.deepEqual(texts('-is:d'), ['-is:dropped']);
    assert.ok(texts('res').includes('response:'));
    assert.ok(texts('length(').includes('length(meta.title)>'));
    assert.deepEqual(texts('reason:'), ['reason:filter-length/too-short']);
    assert.ok(texts('too short').includes('reason:filter-length/too-short'), 'words are found, too');
  });

  it('is left alone when it is whole', () => {
    assert.deepEqual(texts('is:dropped'), []);
    assert.deepEqual(texts('response:word'), []);
  });
});
