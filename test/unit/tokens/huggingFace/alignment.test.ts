import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { changed, sourceEnd } from '../../../../src/core/tokens/alignedText';
import { part } from '../../../../src/core/tokens/huggingFace/fault';
import { normalizerOf } from '../../../../src/core/tokens/huggingFace/normalizer';
import { mergedInWindows } from '../../../../src/core/tokens/huggingFace/windows';
import { naiveParts, randomTokens } from '../../support/naive-bpe';
import { randomText, seeded } from '../../support/random-text';

const texts = Array.from({ length: 1500 }, (_, seed) => randomText(seeded(seed)));

const JSONS = [
  ...['NFC', 'NFD', 'NFKC', 'NFKD', 'Lowercase', 'StripAccents', 'BertNormalizer'].map(type => ({ type })),
  { type: 'Prepend', prepend: '\u2581' },
  { type: 'Strip', strip_left: true, strip_right: true },
  { type: 'Strip', strip_left: false, strip_right: true },
  { type: 'Replace', pattern: { String: ' ' }, content: '\u2581' },
  { type: 'Replace', pattern: { Regex: '\\s{2,}' }, content: '' },
  {
    type: 'Sequence',
    normalizers: [
      { type: 'NFD' },
      { type: 'Replace', pattern: { Regex: '\\p{Mn}' }, content: '' },
      { type: 'Prepend', prepend: 'ab' },
      { type: 'Replace', pattern: { String: 'a' }, content: 'bcd' },
    ],
  },
];

describe('a normalizer', () => {
  for (const json of JSONS) {
    it(`makes the same text with and without its spans: ${JSON.stringify(json)}`, () => {
      const normalizer = normalizerOf(part(json, 'normalizer'))!;
      for (const text of texts) {
        const aligned = normalizer.align({ text, ends: null });
        assert.equal(aligned.text, normalizer.normalize(text), JSON.stringify(text));
        let before = 0;
        for (let unit = 0; unit <= aligned.text.length; unit++) {
          const end = sourceEnd(aligned, unit);
          assert.ok(end >= before && end <= text.length, `${JSON.stringify(text)} at ${unit}`);
          before = end;
        }
      }
    });
  }

  it('lowers a sigma at the end of a word as it does any other', () => {
    assert.equal(normalizerOf(part({ type: 'Lowercase' }, 'n'))!.normalize('ΣΑΣ'), 'σασ');
  });

  it('leaves what it does not change where it is', () => {
    const { ends, text } = normalizerOf(part({ type: 'NFC' }, 'n'))!.align({ text: 'ae\u0301b', ends: null });
    assert.deepEqual([text, Array.from(ends!)], ['aéb', [0, 1, 3, 4]]);
  });
});

describe('changes of a text', () => {
  it('keep the source of each unit, as a naive list of pairs does', () => {
    const span = fc.tuple(fc.nat(3), fc.nat(3), fc.constantFrom('', 'x', 'yz', 'uvw'));
    const rounds = fc.array(fc.array(span, { maxLength: 5 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), rounds, (source, all) => {
        let aligned = { text: source, ends: null as Int32Array | null };
        /** Each unit with how much of the source is there when it is. */
        let naive = Array.from({ length: source.length }, (_, i) => ({ unit: source[i]!, end: i + 1 }));
        let start = 0;
        for (const spans of all) {
          const changes: { start: number; end: number; text: string }[] = [];
          let at = 0;
          for (const [gap, length, text] of spans) {
            const from = at + gap;
            const to = from + length;
            if (to > naive.length) break;
            changes.push({ start: from, end: to, text });
            at = to + 1;
          }
          const next: typeof naive = [];
          let done = 0;
          const endAt = (unit: number) => (unit === 0 ? start : naive[unit - 1]!.end);
          let nextStart = start;
          for (const change of changes) {
            next.push(...naive.slice(done, change.start));
            const before = endAt(change.start);
            const after = endAt(change.end);
            if (change.text === '') {
              if (next.length === 0) nextStart = after;
              else next[next.length - 1]!.end = after;
            }
            const units = change.text.split('');
            const held = next.at(-1)?.end ?? nextStart;
            next.push(
              ...units.map((unit, i) => ({
                unit,
                end: i === units.length - 1 ? after : Math.max(before, held),
              })),
            );
            done = change.end;
          }
          next.push(...naive.slice(done));
          naive = next.map(one => ({ ...one }));
          start = nextStart;
          aligned = changed(aligned, changes);
        }
        assert.equal(aligned.text, naive.map(({ unit }) => unit).join(''));
        const ends = Array.from({ length: naive.length + 1 }, (_, unit) => sourceEnd(aligned, unit));
        assert.deepEqual(ends, [start, ...naive.map(({ end }) => end)]);
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});

describe('merging a word of characters in windows', () => {
  it('gives what merging it at once gives', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = seeded(seed);
      const letters = 'abcdef'.slice(0, 1 + random(6));
      const tokens = randomTokens(random, letters, 1 + random(100));
      for (let round = 0; round < 5; round++) {
        const word = Array.from({ length: 1 + random(400) }, () => letters[random(letters.length)]!).join('');
        const merge = (text: string) => naiveParts(text, tokens);
        assert.deepEqual(mergedInWindows(word, merge), merge(word), `seed ${seed}: ${word}`);
      }
    }
  });

  it('never cuts a character of two units', () => {
    const seen = new Set<string>();
    const merge = (text: string) => {
      for (const character of text) seen.add(character);
      return Array.from(text);
    };
    for (const lead of ['', 'a']) mergedInWindows(lead + '😀'.repeat(200), merge);
    assert.deepEqual([...seen].sort(), ['a', '😀'].sort());
  });
});
