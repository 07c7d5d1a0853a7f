import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { applyEdits } from '../../../src/core/record/edit';
import { inlineEdits } from '../../../webview/compare/inlineDiff';
import { anyText } from '../support/arbitrary';

const word = fc.constantFrom('one', 'two', ' ', '  ', '\n', '.', 'große', 'дом', '漢', '川', '😀', '\ud800');
const text = fc.oneof(
  anyText,
  fc.array(word, { maxLength: 20 }).map(words => words.join('')),
);

/** The text with removals as [-…-] and additions as {+…+}. */
function marked(before: string, after: string): string {
  let result = '';
  let at = 0;
  for (const { start, end, text: added } of inlineEdits(before, after) ?? []) {
    result += before.slice(at, start);
    if (end > start) result += `[-${before.slice(start, end)}-]`;
    if (added !== '') result += `{+${added}+}`;
    at = end;
  }
  return result + before.slice(at);
}

describe('the inline difference of two texts', () => {
  it('makes the one of the other with sorted edits that do not touch', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edits = inlineEdits(before, after);
        if (edits === null) return;
        assert.equal(applyEdits(before, edits), after);
        edits.forEach(({ start, end }, at) => {
          assert.ok(start <= end && (at === 0 || start > edits[at - 1]!.end));
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('goes word by word in all scripts', () => {
    assert.equal(marked('The small river.', 'The little river!'), 'The [-small-]{+little+} river[-.-]{+!+}');
    assert.equal(marked('большой дом', 'большая река'), '[-большой дом-]{+большая река+}');
    assert.equal(marked('ライン川です', 'ライン河です'), 'ライン[-川-]{+河+}です');
    assert.equal(marked('a  b', 'a b'), 'a[-  -]{+ +}b');
    assert.equal(marked('a\n\n\nb', 'a\n\nb').replace('[-\n-]', ''), 'a\n\nb');
  });

  it('is given up for texts that are long, or have little in common', () => {
    assert.equal(inlineEdits('a '.repeat(20_000), 'b'), null);
    const other = 'Nothing whatever is alike in these two sentences, which are long enough to tell.';
    assert.equal(inlineEdits(other, other.replace(/\w/g, 'x')), null);
    assert.notEqual(inlineEdits(other, other.replace('alike', 'equal')), null);
    assert.notEqual(inlineEdits('yes', 'no'), null);
  });
});
