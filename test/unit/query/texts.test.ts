import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { applyEdits } from '../../../src/core/record/edit';
import { compareCodePoints } from '../../../src/core/query/codePointOrder';
import type { FindPattern } from '../../../src/core/query/filter';
import { filterPatterns } from '../../../src/core/query/filterPatterns';
import { foldings } from '../../../src/core/query/foldings';
import { compareNumbers, isNumber } from '../../../src/core/query/numbers';
import { parseFilter } from '../../../src/core/query/parseFilter';
import { replaceIn } from '../../../src/core/query/replaceIn';
import { riskOf } from '../../../src/core/query/riskOf';
import { matchesIn, patternRegExp, textMatcher } from '../../../src/core/query/textMatcher';
import { anyText } from '../support/arbitrary';
import { meetingText } from '../support/datasets';
import { naiveCount } from '../support/naiveFind';
import { naiveNumbers, naiveOrder } from '../support/naiveSelect';

const literal = (text: string): FindPattern => ({
  text,
  regex: false,
  caseSensitive: true,
  wholeWord: false,
  path: null,
});
const regex = (text: string): FindPattern => ({ ...literal(text), regex: true });

describe('a pattern', () => {
  it('matches where a comparison of code points does', () => {
    const pattern = fc.record({
      text: meetingText.filter(text => text !== ''),
      regex: fc.constant(false),
      caseSensitive: fc.boolean(),
      wholeWord: fc.boolean(),
      path: fc.constant(null),
    });
    fc.assert(
      fc.property(
        fc.array(meetingText, { maxLength: 4 }).map(parts => parts.join('')),
        pattern,
        (text, sought) => {
          const matcher = textMatcher(sought);
          const matches = matchesIn(text, sought);
          assert.equal(matches.length, naiveCount(text, sought));
          assert.equal(matcher.count(text), matches.length);
          assert.equal(matcher.test(text), matches.length > 0);
          for (const { start, end } of matches) {
            assert.equal(naiveCount(text.slice(start, end), { ...sought, wholeWord: false }), 1);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('of a regular expression matches as in JavaScript, also nothing at all', () => {
    const source = fc.constantFrom('a*', '^', '$', '(?=b)', '.', '\\b', '(a)|b', '[^a]', '\\p{L}+', '');
    fc.assert(
      fc.property(meetingText, source, fc.boolean(), (text, sought, caseSensitive) => {
        const pattern = { ...regex(`(?:${sought})`), caseSensitive };
        const expected = Array.from(
          text.matchAll(new RegExp(pattern.text, caseSensitive ? 'gmu' : 'gimu')),
          ({ index, 0: matched }) => ({ start: index, end: index + matched.length }),
        );
        assert.deepEqual(matchesIn(text, pattern), expected);
        assert.equal(textMatcher(pattern).count(text), expected.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('of whole words lies between what is no word, where it is one itself', () => {
    const count = (text: string, sought: string) =>
      matchesIn(text, { ...literal(sought), wholeWord: true }).length;
    assert.equal(count('cat concat cats cat_1 cat', 'cat'), 2);
    assert.equal(count('Überall über', 'über'), 1);
    assert.equal(count('a.b a. b', '.'), 2);
    assert.equal(count('x.com', '.com'), 1);
    assert.deepEqual(matchesIn('aa a', { ...regex('a|aa'), wholeWord: true }), [
      { start: 0, end: 2 },
      { start: 3, end: 4 },
    ]);
  });
});

describe('foldings', () => {
  it('are all characters that a case-insensitive regular expression takes for one', () => {
    const all: string[] = [];
    for (let code = 0; code <= 0x10ffff; code++) {
      if (code < 0xd800 || code > 0xdfff) all.push(String.fromCodePoint(code));
    }
    const text = all.join('');
    for (const character of [
      'k',
      'S',
      'é',
      'σ',
      'ß',
      'µ',
      '\u0345',
      'ǅ',
      'Ω',
      '日',
      '7',
      '𐐀',
      '\u1fd3',
      '.',
      '^',
    ]) {
      const expected = text.match(patternRegExp({ ...literal(character), caseSensitive: false }));
      assert.deepEqual(foldings(character), expected, character);
    }
    const uncased = text.replace(/[\p{CWCM}\p{CWCF}]/gu, '');
    const cased = text.match(/[\p{CWCM}\p{CWCF}]/gu)!;
    assert.equal(new RegExp(`[${cased.join('')}]`, 'iu').exec(uncased), null);
  });
});

describe('replaceIn', () => {
  it('does what String.replace does, in edits that fit', () => {
    const source = fc.constantFrom(
      'a',
      '(a)(b)?',
      '(?<x>b)|k',
      '^',
      '\\d*',
      '(?<=a)b',
      '(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)',
    );
    const replacement = fc
      .array(
        fc.constantFrom(
          '$',
          '$$',
          '$&',
          '$`',
          "$'",
          '$1',
          '$2',
          '$01',
          '$11',
          '$00',
          '$<x>',
          '$<',
          'a',
          '9',
          '$3',
        ),
      )
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(meetingText, source, replacement, fc.boolean(), (text, sought, written, caseSensitive) => {
        const pattern = { ...regex(sought), caseSensitive };
        const edits = replaceIn(text, pattern, written);
        assert.equal(applyEdits(text, edits), text.replace(patternRegExp(pattern), written));
        edits.forEach(({ start, end, text: added }, at) => {
          assert.ok(start >= (edits[at - 1]?.end ?? 0) && start <= end && end <= text.length);
          assert.notEqual(added, text.slice(start, end));
        });
      }),
      { numRuns: 5000 },
    );
  });

  it('takes the replacement of a literal as it stands', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('a', '$', '.'), anyText, (text, sought, written) => {
        const expected = text.split(sought).join(written);
        assert.equal(applyEdits(text, replaceIn(text, literal(sought), written)), expected);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('riskOf', () => {
  const risky = [
    '(a+)+',
    '(a|a)*',
    '(a|ab)*c',
    '(.*a){10}',
    '(a|)*',
    '(aa?)+',
    '((a+){3}){3}',
    '(\\1)+',
    '(?<n>a+)+',
    '(?:(?:a|a))*',
    '[\\]]+(b+)+',
    '^(([a-z])+.)+[A-Z]$',
    '(a{0}b|b)+',
    '(k|\u212a)+',
    '(a*)\\1*',
  ];
  const harmless = [
    'a*b*',
    '(a|b)*',
    '(foo|bar)+',
    '(\\d+\\.){3}\\d+',
    '[(a+)+]',
    '\\(a+\\)+',
    '(?:\\p{L}{2})+',
    '(x+)?',
    '(?<=a+)b',
    '(a{2})*',
    '(a+){0}',
    'a{2,}',
    '\\u{61}+',
    '((a)(b))+',
  ];
  for (const source of risky) {
    it(`warns of ${source}`, () => {
      assert.match(riskOf(regex(source)) ?? '', /would take very long/);
    });
  }
  for (const source of harmless) {
    it(`lets ${source} pass`, () => {
      assert.equal(riskOf(regex(source)), null);
    });
  }
  it('fears no literal', () => {
    assert.equal(riskOf(literal('(a+)+')), null);
  });
});

describe('filterPatterns', () => {
  it('are what every record shown matches', () => {
    const patterns = filterPatterns(parseFilter('word /re/ a:b -a:c -d -/e/ f:/g/ h>1 has:i is:kept'));
    assert.deepEqual(
      patterns.map(({ text, path }) => [text, path]),
      [
        ['word', null],
        ['re', null],
        ['b', 'a'],
        ['g', 'f'],
      ],
    );
  });
});

describe('numbers', () => {
  const digits = fc.array(fc.nat(9), { minLength: 1, maxLength: 25 }).map(all => all.join(''));
  const number = fc
    .tuple(
      fc.constantFrom('', '-'),
      digits,
      fc.constantFrom('', '.'),
      digits,
      fc.constantFrom('', 'e', 'E+', 'e-'),
      fc.nat(30),
    )
    .map(([sign, whole, dot, decimals, mark, power]) =>
      [sign, whole.replace(/^0+(?=\d)/, ''), dot, dot && decimals, mark, mark && String(power)].join(''),
    );

  it('are compared exactly', () => {
    const near = number.chain(a =>
      fc
        .oneof(
          number,
          fc.nat(a.length - 1).map(at => a.slice(0, at) + '7' + a.slice(at + 1)),
        )
        .map(b => [a, b] as const),
    );
    fc.assert(
      fc.property(near, ([a, b]) => {
        assert.equal(isNumber(a), naiveNumbers(a, a) !== undefined);
        if (isNumber(b)) assert.equal(Math.sign(compareNumbers(a, b)), naiveNumbers(a, b));
      }),
      { numRuns: 5000 },
    );
    assert.ok(compareNumbers('1e999999', '2e999999') < 0);
    assert.ok(compareNumbers('1e-999999', '0') > 0);
    assert.equal(compareNumbers('-0', '0'), 0);
  });

  it('are what JSON takes for one', () => {
    for (const text of [
      '',
      '+1',
      '01',
      '1.',
      '.5',
      '1e',
      ' 1',
      '1 ',
      'NaN',
      'Infinity',
      '0x1',
      '--1',
      '1\n',
    ]) {
      assert.equal(isNumber(text), false, text);
    }
  });
});

describe('compareCodePoints', () => {
  it('orders as the code points are ordered, with half pairs among them', () => {
    const text = fc
      .array(fc.constantFrom('a', '\ud83d', '\ude00', '😀', '\uffff', '\ue000', '\ud7ff', ''), {
        maxLength: 4,
      })
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(text, text, (a, b) => {
        assert.equal(Math.sign(compareCodePoints(a, b)), Math.sign(naiveOrder(a, b)));
      }),
      { numRuns: 5000 },
    );
  });
});
