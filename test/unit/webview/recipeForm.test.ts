import '../support/page';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { optionProblem, type Option } from '../../../src/core/pipeline/options';
import {
  integerText,
  problemOf,
  readInteger,
  stepped,
  withText,
} from '../../../webview/editor/recipe/optionText';

type IntegerOption = Extract<Option, { type: 'integer' }>;
const integer = (bounds: Partial<IntegerOption> = {}): IntegerOption => ({
  type: 'integer',
  label: 'Shortest',
  default: null,
  ...bounds,
});
const languages: Option = { type: 'texts', label: 'Languages', default: [], pattern: '^[a-z]{2}$' };

describe('a whole number in a form', () => {
  it('is read as it is shown', () => {
    fc.assert(
      fc.property(fc.option(fc.maxSafeInteger()), value => {
        assert.deepEqual(readInteger(integer(), ` ${integerText(value)} `), { value });
      }),
    );
  });

  it('is taken exactly where the option takes it, else there is a sentence', () => {
    const bounds = fc.record({ minimum: fc.integer(), maximum: fc.integer() }, { requiredKeys: [] });
    const text = fc.oneof(fc.string(), fc.integer().map(String), fc.constantFrom('1.5', '1e3', '0x10', '∞'));
    fc.assert(
      fc.property(bounds, fc.constantFrom(null, 5), text, (limits, usual, typed) => {
        const option = integer({ ...limits, default: usual });
        const read = readInteger(option, typed);
        if ('value' in read) assert.equal(optionProblem(option, read.value), undefined);
        else assert.match(read.problem, /^“Shortest” .+\.$/);
        const digits = /^\s*[+-]?\d+\s*$/.test(typed);
        const value = digits ? Number(typed) : typed.trim() === '' ? null : NaN;
        assert.equal('value' in read, optionProblem(option, value) === undefined);
      }),
    );
  });

  it('may be nothing only where there may be no limit', () => {
    assert.deepEqual(readInteger(integer(), ''), { value: null });
    assert.deepEqual(readInteger(integer({ default: 30 }), ''), {
      problem: '“Shortest” takes a whole number.',
    });
  });

  it('goes up and down within its bounds', () => {
    const option = integer({ minimum: 1, maximum: 3 });
    assert.equal(stepped(option, '', 1), '1');
    assert.equal(stepped(option, 'x', -1), '1');
    assert.equal(stepped(option, '2', 1), '3');
    assert.equal(stepped(option, '3', 1), '3');
    assert.equal(stepped(option, '1', -1), '1');
  });
});

describe('a list of texts in a form', () => {
  it('takes each text once, without the space around it', () => {
    assert.deepEqual(withText(languages, ['en'], ' de '), { value: ['en', 'de'] });
    assert.deepEqual(withText(languages, ['en'], 'en'), { value: ['en'] });
    assert.deepEqual(withText(languages, ['en'], '  '), { value: ['en'] });
  });

  it('says what it does not take', () => {
    assert.deepEqual(withText(languages, [], 'english'), {
      problem: '“Languages” does not take "english".',
    });
    assert.equal(problemOf(languages, ['en']), undefined);
  });
});
