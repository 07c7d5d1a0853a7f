import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Class, classAt } from '../../../../src/core/tokens/characterClass';
import { KNOWN_PATTERNS } from '../../../../src/core/tokens/huggingFace/knownPatterns';
import { javaScriptPattern } from '../../../../src/core/tokens/huggingFace/pattern';
import { patternWords } from '../../../../src/core/tokens/huggingFace/patternWords';
import { spansOf, type Behavior } from '../../../../src/core/tokens/huggingFace/spans';
import { digitsSplit } from '../../../../src/core/tokens/split/digits';
import type { Split } from '../../../../src/core/tokens/split/split';
import { within } from '../../../../src/core/tokens/split/words';
import { randomText, seeded } from '../../support/random-text';

const words = (split: Split, text: string, begin?: (text: string) => void): string[] => {
  const bytes = Buffer.concat([Buffer.from(text), Buffer.alloc(8)]);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const end = bytes.length - 8;
  const found: string[] = [];
  begin?.(text);
  for (let at = 0; at < end;) {
    const next = split(bytes, view, at, end);
    found.push(bytes.toString('utf8', at, next));
    at = next;
  }
  return found;
};

const split = (pattern: string, text: string, behavior: Behavior = 'Isolated', invert = false): string[] => {
  const step = { pattern: javaScriptPattern(pattern, 'p'), behavior, invert };
  return spansOf(text, { start: 0, end: text.length }, step).map(({ start, end }) => text.slice(start, end));
};

/** Whether this Node and the classes of the splitters know a character alike. */
function classesAgree(text: string): boolean {
  return Array.from(text).every(character => {
    const bytes = Buffer.from(character);
    const is = classAt(bytes, 0);
    return (
      /\p{L}/u.test(character) === ((is & Class.Letter) !== 0) &&
      /\p{N}/u.test(character) === (is === Class.Number) &&
      /\p{M}/u.test(character) === (is === Class.Mark)
    );
  });
}

const texts = Array.from({ length: 2000 }, (_, seed) => randomText(seeded(seed)).toWellFormed()).filter(
  classesAgree,
);

describe('a word pattern', () => {
  for (const [pattern, own] of KNOWN_PATTERNS) {
    it(`finds the words that its own splitter finds: ${pattern.slice(0, 30)}… of ${pattern.length}`, () => {
      const { begin, split: general } = patternWords([
        { pattern: javaScriptPattern(pattern, 'p'), behavior: 'Isolated', invert: false },
      ]);
      for (const text of texts)
        assert.deepEqual(words(general, text, begin), words(own, text), JSON.stringify(text));
    });
  }

  it('knows white space as Unicode does', () => {
    assert.deepEqual(split('\\s+', 'a\u0085\ufeffb'), ['a', '\u0085', '\ufeffb']);
    assert.deepEqual(split('[^\\s]+', 'a\u0085\ufeffb'), ['a', '\u0085', '\ufeffb']);
    assert.deepEqual(split('\\S+', 'a\u0085\ufeffb'), ['a', '\u0085', '\ufeffb']);
  });

  it('may ignore case, where the long s is an s', () => {
    assert.deepEqual(split("(?i:'s|'re)", "x'Sx'ſx'rEx'sx"), [
      'x',
      "'S",
      'x',
      "'ſ",
      'x',
      "'rE",
      'x',
      "'s",
      'x',
    ]);
    assert.deepEqual(split("'(?i:[sk])", "'K'\u212a"), ["'K", "'\u212a"]);
  });

  it('may keep what it has matched', () => {
    assert.deepEqual(split('a++b|a', 'aaab'), ['aaab']);
    assert.deepEqual(split('a++a', 'aaa'), ['aaa']);
    assert.deepEqual(split('(?>a+)a|x', 'aaax'), ['aaa', 'x']);
    assert.deepEqual(split('(?:a?+b?+)++c', 'ababc!'), ['ababc', '!']);
  });

  it('ends at each line', () => {
    assert.deepEqual(split('\\s+$', 'a  \nb\n '), ['a', '  ', '\nb', '\n ']);
    assert.deepEqual(split(' +$', 'a  \nb '), ['a', '  ', '\nb', ' ']);
    assert.deepEqual(split('^b', 'b\nbb'), ['b', '\n', 'b', 'b']);
    assert.deepEqual(split('^b', 'b\nbb', 'Removed'), ['\n', 'b']);
  });

  it('has sets within sets', () => {
    assert.deepEqual(split(' ?[^(\\s|[.,])]+', 'ab, c|d'), ['ab', ',', ' c', '|', 'd']);
  });

  const refused = [
    '\\w+',
    '\\bx',
    '(a)\\1',
    'a{2}+',
    '[a&&b]',
    '[[:alpha:]]',
    '(?m:.)',
    '\\p{Klingon}',
    '(?i:ä)',
  ];
  for (const pattern of [
    ...refused,
    '(?i:ss)',
    '(?i:\\p{Lu})',
    '(?<n>a)',
    '(a',
    '[a',
    'a)',
    '*a',
    '\\x{D800}',
  ]) {
    it(`is refused where it is not understood: ${pattern}`, () => {
      assert.throws(() => javaScriptPattern(pattern, 'pre_tokenizer.pattern.Regex'), {
        name: 'TokenizerFault',
        message: /^The pattern "pre_tokenizer\.pattern\.Regex" /,
      });
    });
  }

  it('says so when a text is too long for it', () => {
    const step = {
      pattern: javaScriptPattern('(?:a|b)+', 'p'),
      behavior: 'Isolated' as const,
      invert: false,
    };
    const text = 'ab'.repeat(10_000_000);
    assert.throws(
      () => spansOf(text, { start: 0, end: text.length }, step),
      /of 20000000 characters is too long/,
    );
  });
});

describe('spaces at the end of a line', () => {
  it('are those that are found from any of them on', () => {
    const plain = new RegExp(javaScriptPattern('(?:\\s+$)', 'p'));
    for (let seed = 0; seed < 3000; seed++) {
      const next = seeded(seed);
      const text = Array.from({ length: next(12) }, () => ' \n\r\tx'[next(5)]).join('');
      const found = (pattern: RegExp) =>
        Array.from(text.matchAll(pattern), ({ 0: all, index }) => [index, all]);
      assert.deepEqual(found(javaScriptPattern('\\s+$', 'p')), found(plain), JSON.stringify(text));
    }
  });

  it('are found in a long run in a moment', () => {
    const run = ' '.repeat(1_000_000);
    assert.deepEqual(split('\\s+$', `${run}x${run}`, 'Isolated', false), [`${run}x`, run]);
  });
});

describe('what becomes of matches', () => {
  const cases: readonly (readonly [Behavior, boolean, readonly string[]])[] = [
    ['Isolated', false, ['a', '-', '-', 'b', '-']],
    ['Contiguous', false, ['a', '--', 'b', '-']],
    ['MergedWithPrevious', false, ['a-', '-', 'b-']],
    ['MergedWithNext', false, ['a', '-', '-b', '-']],
    ['Removed', false, ['a', 'b']],
    ['Removed', true, ['-', '-', '-']],
  ];
  for (const [behavior, invert, expected] of cases) {
    it(`${behavior}${invert ? ', of what lies between' : ''}`, () => {
      assert.deepEqual(split('-', 'a--b-', behavior, invert), expected);
    });
  }

  it('are parted by a match of nothing, which is no word', () => {
    assert.deepEqual(split('x*', 'abxx', 'Contiguous', false), ['a', 'b', 'xx']);
    assert.deepEqual(split('x*', 'abxx', 'Removed', false), ['a', 'b']);
  });
});

describe('digits', () => {
  const inner: Split = (_bytes, _view, at, end) => Math.min(at + 2, end);

  it('are words for themselves, or in runs', () => {
    assert.deepEqual(words(digitsSplit(true), 'ab12½c'), ['ab', '1', '2', '½', 'c']);
    assert.deepEqual(words(digitsSplit(false), 'ab12½c'), ['ab', '12½', 'c']);
  });

  it('end the words of what splits further', () => {
    assert.deepEqual(words(within(digitsSplit(false), inner), 'abc123d'), ['ab', 'c', '12', '3', 'd']);
    const both = within(digitsSplit(true), inner);
    assert.deepEqual(words(both, 'abc'), ['ab', 'c']);
    assert.deepEqual(words(both, '1abc'), ['1', 'ab', 'c']);
  });
});
