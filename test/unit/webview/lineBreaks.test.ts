import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { withBreaksOf, withLineFeeds } from '../../../webview/editor/records/lineBreaks';

const text = fc
  .array(fc.constantFrom('a', 'b', 'word', ' ', '\n', '\r\n', '\r', '😀'))
  .map(parts => parts.join(''));

describe('line breaks of an edited text', () => {
  it('stay as they were in what has not been changed', () => {
    assert.equal(withBreaksOf('a\r\nb\r\nc', 'a\nB\nc'), 'a\r\nB\r\nc');
    assert.equal(withBreaksOf('a\rb\nc\r\nd', 'a\nb\nnew\nc\nd'), 'a\rb\nnew\r\nc\r\nd');
    assert.equal(withBreaksOf('a\nb', 'a\nb\nc'), 'a\nb\nc');
    assert.equal(withBreaksOf('one', 'one\ntwo'), 'one\ntwo');
    assert.equal(withBreaksOf('\ra\n', '\n\n'), '\r\r', 'a new line feed is no part of the break before it');
  });

  it('come back whole from a text box that nothing was typed into', () => {
    fc.assert(
      fc.property(text, original => {
        assert.equal(withBreaksOf(original, withLineFeeds(original)), original);
      }),
    );
  });

  it('are the only thing that is added to what was typed', () => {
    fc.assert(
      fc.property(text, text, (original, typed) => {
        const edited = withLineFeeds(typed);
        assert.equal(withLineFeeds(withBreaksOf(original, edited)), edited);
      }),
      { numRuns: 2000 },
    );
  });
});
