import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { applyEdits } from '../../../src/core/record/edit';
import type { PreviewEdit } from '../../../src/protocol/engine';
import { segmentsOf, type Segment } from '../../../webview/editor/text/segments';

const edit = (start: number, end: number, text: string): PreviewEdit => ({
  start,
  end,
  text,
  reasons: ['r'],
  sources: [{ stage: 's', reason: 'r' }],
});
const shown = (segments: readonly Segment[]): string[] =>
  segments.map(({ kind, text }) => ({ same: '', removed: '-', added: '+' })[kind] + text);

/** A text of ASCII, combining and astral characters, with sorted edits that do not overlap. */
const edited = fc
  .tuple(
    fc.array(fc.constantFrom('a', 'b', ' ', '\n', '😀', '😁', '\u0301'), { maxLength: 40 }),
    fc.array(
      fc.tuple(fc.nat(3), fc.nat(4), fc.array(fc.constantFrom('a', ' ', '😀', '😂'), { maxLength: 3 })),
    ),
  )
  .map(([characters, steps]) => {
    const edits: PreviewEdit[] = [];
    let at = 0;
    const place = (index: number): number => characters.slice(0, index).join('').length;
    for (const [skip, take, added] of steps) {
      const start = at + skip;
      const end = Math.min(characters.length, start + take);
      if (start > characters.length || (start === at && edits.length > 0)) break;
      edits.push(edit(place(start), place(end), added.join('')));
      at = end;
    }
    return { text: characters.join(''), edits };
  });

const join = (segments: readonly Segment[], ...kinds: Segment['kind'][]): string =>
  segments
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ text }) => text)
    .join('');

describe('the segments of a diff', () => {
  it('show what stays, what goes and what comes, in order', () => {
    assert.deepEqual(shown(segmentsOf('one two three', [edit(4, 7, '2')])), ['one ', '-two', '+2', ' three']);
    assert.deepEqual(shown(segmentsOf('abc', [edit(1, 1, 'x')])), ['a', '+x', 'bc']);
    assert.deepEqual(shown(segmentsOf('abc', [])), ['abc']);
    assert.deepEqual(shown(segmentsOf('', [])), []);
  });

  it('narrow an edit to what it changes', () => {
    assert.deepEqual(shown(segmentsOf('a  b', [edit(0, 4, 'a b')])), ['a ', '- ', 'b']);
    assert.deepEqual(shown(segmentsOf('same', [edit(0, 4, 'same')])), ['same']);
  });

  it('never part a surrogate pair', () => {
    assert.deepEqual(shown(segmentsOf('😀', [edit(0, 2, '😁')])), ['-😀', '+😁']);
  });

  it('make up the source and the result', () => {
    fc.assert(
      fc.property(edited, ({ text, edits }) => {
        const segments = segmentsOf(text, edits);
        assert.equal(join(segments, 'same', 'removed'), text);
        assert.equal(join(segments, 'same', 'added'), applyEdits(text, edits));
        for (const segment of segments) {
          assert.notEqual(segment.text, '');
          assert.ok(segment.text.isWellFormed(), JSON.stringify(segment.text));
          if (segment.kind !== 'added') {
            assert.equal(text.slice(segment.start, segment.start + segment.text.length), segment.text);
          }
        }
      }),
    );
  });
});
