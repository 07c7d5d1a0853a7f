import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { editMarks, lineMarks, sourceMarks, type Mark } from '../../../webview/editor/text/marks';

const marked = (marks: readonly Mark[]): string[] =>
  marks.map(({ start, end, glyph }) => `${start}-${end} ${glyph}`);

describe('the marks of invisible characters', () => {
  it('show zero-width, bidirectional and control characters, and unusual spaces', () => {
    assert.deepEqual(marked(sourceMarks('a\u200bb\u202ec\u0000d\u00a0e', true)), [
      '1-2 ZWSP',
      '3-4 RLO',
      '5-6 NUL',
      '7-8 ␣',
    ]);
    assert.equal(sourceMarks('\u200b', true)[0]?.name, 'U+200B zero width space');
  });

  it('gather a run of the same character', () => {
    const [mark] = sourceMarks('\u00a0\u00a0\u00a0x', true);
    assert.deepEqual(mark, { start: 0, end: 3, glyph: '␣␣␣', name: 'U+00A0 no-break space × 3' });
  });

  it('show spaces at line ends, not elsewhere', () => {
    assert.deepEqual(marked(sourceMarks('a b  \nc\t\n  d ', true)), ['3-5 ··', '7-8 →', '12-13 ·']);
  });

  it('say nothing of the last spaces of a text that is cut', () => {
    assert.deepEqual(marked(sourceMarks('a \nb ', false)), ['1-2 ·']);
  });

  it('leave emoji sequences and the joiners of other scripts alone', () => {
    assert.deepEqual(
      sourceMarks('👨\u200d👩\u200d👧 ❤\ufe0f 🏴\u{e0067}\u{e0062}\u{e007f}'.slice(0, 11), true),
      [],
    );
    assert.deepEqual(sourceMarks('می\u200cخواهم', true), []);
    assert.deepEqual(marked(sourceMarks('pass\u200dword', true)), ['4-5 ZWJ']);
  });

  it('show half of a surrogate pair', () => {
    assert.deepEqual(marked(sourceMarks('a\ud83d', true)), ['1-2 U+D83D']);
  });

  it('show white space that is removed or added, where it would go unseen', () => {
    assert.deepEqual(marked(editMarks('  ')), ['0-2 ··']);
    assert.deepEqual(marked(editMarks('\n\n ')), ['0-1 ↵', '1-2 ↵', '2-3 ·']);
    assert.deepEqual(marked(editMarks(' a b ')), ['0-1 ·', '4-5 ·']);
    assert.deepEqual(marked(editMarks('<b>')), []);
    assert.deepEqual(marked(editMarks('\ufe0f')), ['0-1 VS16']);
  });

  it('show line breaks where a text stands on one line', () => {
    assert.deepEqual(marked(lineMarks('a\u0000\nb c')), ['1-2 NUL', '2-3 ↵']);
  });

  it('are sorted, lie within the text and do not overlap', () => {
    const text = fc
      .array(fc.constantFrom('a', ' ', '\t', '\n', '\r', '\u200b', '\u202e', '\u{e0041}', '\ud800', '👍🏽'))
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(text, value => {
        for (const marks of [sourceMarks(value, true), editMarks(value), lineMarks(value)]) {
          let position = 0;
          for (const { start, end, glyph } of marks) {
            assert.ok(start >= position && end > start && glyph !== '', JSON.stringify(marks));
            position = end;
          }
          assert.ok(position <= value.length);
        }
      }),
    );
  });
});
