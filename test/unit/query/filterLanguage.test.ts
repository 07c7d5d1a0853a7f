import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { memberPath } from '../../../src/core/record/fieldPath';
import {
  OUTCOMES,
  type Condition,
  type FindPattern,
  type PlainCondition,
} from '../../../src/core/query/filter';
import { FilterError } from '../../../src/core/query/filterReader';
import { RESERVED } from '../../../src/core/query/filterWords';
import { parseFilter } from '../../../src/core/query/parseFilter';
import { printFilter } from '../../../src/core/query/printFilter';
import { anyText } from '../support/arbitrary';

const key = fc.oneof(
  anyText.filter(text => text !== ''),
  fc.constantFrom('response', 'a b', '12', 'x:y', 'a"b', 'é', 'a-b', '$ref', 'a/b', ...RESERVED),
);
const step = fc.oneof(
  key.map(name => (path: string) => memberPath(path, name)),
  fc.constant((path: string) => `${path}[*]`),
  fc.nat(9).map(item => (path: string) => `${path}[${item}]`),
);
const path = fc
  .array(step, { minLength: 1, maxLength: 3 })
  .map(steps => steps.reduce((before, add) => add(before), ''));
const text = fc
  .oneof(
    anyText,
    fc.constantFrom('word', 'OR', "don't", '-x', '>5', '=', '/a/', 'a b', '1.5', 'x:y', '\\n', '\\'),
  )
  .filter(one => one !== '');
/** No escaped slash and no line break as it stands: both have another spelling of the same meaning. */
const regex = fc.constantFrom(
  'a+',
  'a/b',
  '[/]',
  '\\d{2}',
  '^x$',
  '[\\]/]',
  '\\\\',
  '"',
  'a b',
  '(?<=x)y',
  '\\[/',
);

/** The second argument holds only where it is set. */
const sensitive = fc.constantFrom({}, { caseSensitive: true });
const field = fc
  .tuple(
    fc.oneof(
      fc
        .record({ comparison: fc.constantFrom('is', 'is-not'), value: fc.oneof(text, fc.constant('')) })
        .chain(withCase),
      fc.record({ comparison: fc.constantFrom('contains', 'lacks'), value: text }).chain(withCase),
      fc.record({ comparison: fc.constant('matches'), value: regex }).chain(withCase),
      fc.record({ comparison: fc.constantFrom('below', 'at-most', 'above', 'at-least'), value: text }),
      fc.record({ comparison: fc.constantFrom('exists', 'missing', 'empty'), value: fc.constant('') }),
    ),
    path,
  )
  .map(([rest, at]) => ({ kind: 'field' as const, path: at, ...rest }));
function withCase<T>(rest: T): fc.Arbitrary<T> {
  return sensitive.map(more => ({ ...rest, ...more }));
}
const pathOrNull = fc.oneof(path, fc.constant(null));
const find: fc.Arbitrary<FindPattern> = fc
  .tuple(
    fc.oneof(
      text.map(t => ({ text: t, regex: false })),
      regex.map(t => ({ text: t, regex: true })),
    ),
    fc.boolean(),
    fc.boolean(),
    pathOrNull,
  )
  // A path without whole words is a condition on the field.
  .map(([what, caseSensitive, wholeWord, at]) => ({
    ...what,
    caseSensitive,
    wholeWord,
    path: wholeWord ? at : null,
  }));

const language = fc.record({
  kind: fc.constant('language' as const),
  path: pathOrNull,
  comparison: fc.constantFrom('is', 'is-not'),
  value: fc.constantFrom('en', 'deu', 'PT'),
});
const plain: fc.Arbitrary<PlainCondition> = fc.oneof(
  field,
  fc.record({
    kind: fc.constantFrom('length', 'tokens'),
    path: pathOrNull,
    comparison: fc.constantFrom('below', 'at-most', 'above', 'at-least', 'is'),
    value: fc.nat(),
  }),
  language,
  fc.constantFrom(...OUTCOMES).map(value => ({ kind: 'outcome' as const, value })),
  fc.record({
    kind: fc.constant('reason' as const),
    stage: fc.constantFrom('filter-length', 'x y'),
    reason: text,
  }),
  fc.constant({ kind: 'edited' as const }),
  fc.record({ kind: fc.constant('problem' as const), rule: fc.oneof(text, fc.constant(null)) }),
  find.map(one => ({ kind: 'text' as const, find: one })),
);
/** What has an opposite of its own is not negated. */
const hasOpposite = (condition: PlainCondition): boolean =>
  condition.kind === 'language' ||
  (condition.kind === 'field' && /^(?:is|contains|lacks|exists|missing)/.test(condition.comparison));
const condition: fc.Arbitrary<Condition> = fc.oneof(
  plain,
  plain.filter(one => !hasOpposite(one)).map(one => ({ kind: 'not' as const, condition: one })),
);

const first = (typed: string): Condition => parseFilter(typed).conditions[0]!;
const word = (typed: string): FindPattern => ({
  text: typed,
  regex: false,
  caseSensitive: false,
  wholeWord: false,
  path: null,
});

describe('the filter language', () => {
  it('reads back what it prints', () => {
    fc.assert(
      fc.property(fc.array(condition, { maxLength: 4 }), conditions => {
        assert.deepEqual(
          parseFilter(printFilter({ conditions })),
          JSON.parse(JSON.stringify({ conditions })),
        );
      }),
      { numRuns: 5000 },
    );
  });

  it('prints what it reads so that it is read alike, or says where it does not understand', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        'is',
        'length',
        'lang',
        'has',
        ':',
        '=',
        '>',
        '<=',
        '!=',
        '-',
        '"',
        '/',
        '(',
        ')',
        '[*]',
        '["a b"]',
      ],
      ...[' ', '\\', 'en', '12', '.', 'w', 'c', 'i', '\n', 'OR', 'kept', 'reason', 'x/y', '|', '*'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), pieces => {
        const typed = pieces.join('');
        try {
          const filter = parseFilter(typed);
          assert.deepEqual(parseFilter(printFilter(filter)), filter);
        } catch (error) {
          assert.ok(error instanceof FilterError, String(error));
          assert.match(error.message, /^At character \d+: .*\.$/su);
          assert.ok(error.start >= 0 && error.start <= error.end && error.start <= typed.length);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('understands what people write who know others', () => {
    const all = 'category:open_qa response:"exact phrase" length(response)>200 tokens>512 lang:en is:dropped';
    assert.deepEqual(
      parseFilter(`${all} reason:filter-length/too-short -category:x /regex/i word`).conditions,
      [
        { kind: 'field', path: 'category', comparison: 'contains', value: 'open_qa' },
        { kind: 'field', path: 'response', comparison: 'contains', value: 'exact phrase' },
        { kind: 'length', path: 'response', comparison: 'above', value: 200 },
        { kind: 'tokens', path: null, comparison: 'above', value: 512 },
        { kind: 'language', path: null, comparison: 'is', value: 'en' },
        { kind: 'outcome', value: 'dropped' },
        { kind: 'reason', stage: 'filter-length', reason: 'too-short' },
        { kind: 'field', path: 'category', comparison: 'lacks', value: 'x' },
        { kind: 'text', find: { ...word('regex'), regex: true } },
        { kind: 'text', find: word('word') },
      ],
    );
    assert.deepEqual(first('score:>=0.5'), {
      kind: 'field',
      path: 'score',
      comparison: 'at-least',
      value: '0.5',
    });
    assert.deepEqual(first('score!=5'), { kind: 'field', path: 'score', comparison: 'is-not', value: '5' });
    assert.deepEqual(first('-has:x'), first('no:x'));
    assert.deepEqual(first('length:200'), first('length=200'));
    assert.deepEqual(first('-lang:en'), { kind: 'language', path: null, comparison: 'is-not', value: 'en' });
    assert.deepEqual(first('["is"]:kept'), {
      kind: 'field',
      path: 'is',
      comparison: 'contains',
      value: 'kept',
    });
    assert.deepEqual(first('"a\\"b\\n"c'), { kind: 'text', find: { ...word('a"b\n'), caseSensitive: true } });
    for (const typed of ['https://example.com/a', '12:30', '(x)', "don't", 'a,b']) {
      assert.deepEqual(first(typed), { kind: 'text', find: word(typed) });
    }
  });

  const wrong: [string, number, RegExp][] = [
    ['a OR b', 3, /all terms must hold.*"OR" in quotes/],
    ['x - y', 3, /- stands before what must not hold/],
    ['is:gone', 4, /"is:gone" is not known; write one of is:kept/],
    ['response:', 1, /a value is missing behind :/],
    ['x:""', 3, /write empty:field/],
    ['/usr/bin', 1, /put it in quotes/],
    ['ok "open', 4, /the quote is not closed/],
    ['x:/open', 3, /not closed with \//],
    ['"a"b', 1, /not b\.$/],
    ['"a".', 4, /put a space after the closing "/],
    ['length>long', 1, /compare length with a whole number/],
    ['lang:xx', 6, /"xx" is not a language/],
    ['reason:short', 8, /write the stage and its reason/],
    ['has:', 1, /has is followed by a colon and a field/],
    ['/(/', 1, /"\(" is not a regular expression: unterminated group/],
    ['["a\\x"]:1', 1, /is not a field path/],
  ];
  for (const [typed, character, sentence] of wrong) {
    it(`says what is wrong with ${typed}`, () => {
      assert.throws(
        () => parseFilter(typed),
        (error: FilterError) =>
          error.message.startsWith(`At character ${character}: `) && sentence.test(error.message),
      );
    });
  }
});
