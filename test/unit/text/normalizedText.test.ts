import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { NormalizedFingerprint, normalizedText } from '../../../src/core/text/normalizedText';

/** Texts with what the reference document's `compute_text_hash` hashes. */
const PYTHON: readonly (readonly [text: string, normalized: string])[] = [
  [' Hello,  World! ', 'hello world'],
  ['a - b', 'a  b'],
  ['- a -', ' a '],
  ['\u0130stanbul', 'istanbul'],
  ['\u03a3\u0391\u03a3 \u039f\u0394\u039f\u03a3.', '\u03c3\u03b1\u03c2 \u03bf\u03b4\u03bf\u03c2'],
  ['cafe\u0301 caf\u00e9', 'cafe caf\u00e9'],
  ['\u00bd \u00b2 \u2167 \u0663 \u4e00', '\u00bd \u00b2 \u2177 \u0663 \u4e00'],
  ['snake_case\u00a0x\u2003y', 'snake_case x y'],
  ['\u0939\u093f\u0928\u094d\u0926\u0940', '\u0939\u0928\u0926'],
  ['a\u200bb\ufeffc', 'abc'],
  ['\x1ca\x1fb\x85c', 'a b c'],
  ['\u{1d400}\u{1d7d9} \u{20000} \u{1f600}!', '\u{1d400}\u{1d7d9} \u{20000} '],
  ['\u00df SS', '\u00df ss'],
];

const ASCII = /^[\0-\x7f]*$/;

function assertSame(prints: NormalizedFingerprint, text: string): void {
  prints.add('f', text, ASCII.test(text));
  const key = prints.take();
  prints.addExact('f', normalizedText(text));
  assert.equal(key, prints.take(), JSON.stringify(text));
}

describe('normalizedText', () => {
  for (const [text, normalized] of PYTHON) {
    it(`${JSON.stringify(text)} as Python does`, () => {
      assert.equal(normalizedText(text), normalized);
    });
  }
});

describe('NormalizedFingerprint', () => {
  const prints = new NormalizedFingerprint();

  it('takes every UTF-16 unit as normalizedText does, alone and between letters', () => {
    for (let unit = 0; unit <= 0xffff; unit++) {
      const character = String.fromCharCode(unit);
      assertSame(prints, character);
      assertSame(prints, `A${character} b`);
    }
  });

  it('takes every pair of ASCII characters as normalizedText does', () => {
    for (let first = 0; first < 128; first++) {
      for (let second = 0; second < 128; second++) {
        const pair = String.fromCharCode(first, second);
        assertSame(prints, pair);
        assertSame(prints, `x${pair}`);
      }
    }
  });

  it('takes any text as normalizedText does', () => {
    const units = fc.constantFrom(
      ' ',
      '\t',
      '\n',
      '.',
      '-',
      'a',
      'B',
      '_',
      '\u00e9',
      '\u03a3',
      '\u0130',
      '\u2003',
      '\u{1d400}',
      '\ud800',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(units, { maxLength: 30 }).map(parts => parts.join('')),
    );
    fc.assert(
      fc.property(text, content => {
        assertSame(prints, content);
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps nothing of the record before, however large', () => {
    prints.add('f', 'abc', true);
    const key = prints.take();
    prints.add('f', 'x'.repeat(20_000_000), true);
    assert.notEqual(prints.take(), undefined);
    prints.add('f', 'ABC!', true);
    assert.equal(prints.take(), key);
    assert.equal(prints.take(), undefined);
  });

  it('tells texts and fields apart', () => {
    const key = (...texts: readonly (readonly [string, string])[]) => {
      for (const [field, text] of texts) prints.add(field, text, ASCII.test(text));
      return prints.take();
    };
    const keys = [
      key(['a', 'xy']),
      key(['b', 'xy']),
      key(['a', 'x'], ['a', 'y']),
      key(['a', 'x'], ['b', 'y']),
      key(['a', 'xy '], ['b', '']),
    ];
    assert.equal(new Set(keys).size, 4, 'only the empty text does not count');
    assert.equal(keys[0], keys[4]);
  });
});
