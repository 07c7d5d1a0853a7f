import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lookalikeMarks } from '../../../webview/editor/text/lookalikes';
import { allMarks } from '../../../webview/editor/text/marks';

const marked = (text: string): string[] =>
  lookalikeMarks(text).map(({ start, end, name }) => `${text.slice(start, end)}: ${name}`);

describe('letters that look like others', () => {
  it('are marked within a word of another script', () => {
    assert.deepEqual(marked('pаypal'), ['а: U+0430 Cyrillic а, looks like a']);
    assert.deepEqual(marked('see Αpple and gοοgle').length, 3);
  });

  it('are left alone in a word of their own script', () => {
    assert.deepEqual(marked('Москва и Alpha, Ελλάδα und так'), []);
    assert.deepEqual(marked('сор'), [], 'every letter could be Latin, but none is');
  });

  it('are the Latin ones, where the word is certainly of the other script', () => {
    assert.deepEqual(marked('Жизнь прекрaсна'), ['a: U+0061 Latin a, looks like Cyrillic а']);
  });

  it('are not looked for in digits, units and names of variables', () => {
    assert.deepEqual(marked('5μm x_1 naïve 10Ω 東京Tower'), []);
  });

  it('are marked beside white space when everything is to be shown', () => {
    const marks = allMarks('pаy  me\t\n', true);
    assert.deepEqual(
      marks.map(({ start, end, glyph }) => [start, end, glyph]),
      [
        [1, 2, ''],
        [3, 5, '··'],
        [7, 8, '→'],
        [8, 9, '↵'],
      ],
    );
  });
});
