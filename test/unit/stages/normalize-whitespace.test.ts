import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { SPACE } from '../../../src/core/text/whiteSpace';
import { editor } from '../support/cleaned';

const pieces = [
  ' ',
  '  ',
  '\n',
  '\t',
  '\r\n',
  '\r',
  '\v',
  '\x1c',
  '\u0085',
  '\u00a0',
  '\u2003',
  '\u2028',
  '\ufeff',
  'a',
  'bc',
];
const textOf = (...parts: readonly string[]) =>
  fc.array(fc.constantFrom(...parts), { maxLength: 16 }).map(chosen => chosen.join(''));

describe('normalize-whitespace', () => {
  it("folds as Python's re.sub and strip do", () => {
    const fold = editor('normalize-whitespace', { mode: 'all' });
    const run = new RegExp(`[${SPACE}]+`, 'g');
    fc.assert(
      fc.property(fc.oneof(textOf(...pieces), textOf(' ', '\n', '\t', 'a')), text => {
        assert.equal(fold(text), text.replace(run, ' ').replace(/^ | $/g, ''));
      }),
      { numRuns: 5000 },
    );
  });

  it('tidies line by line outside fenced code', () => {
    const tidy = editor('normalize-whitespace', { mode: 'lines' });
    const blanks = `[${SPACE.replace('\\t-\\r', '\\t').replace('\\x85', '').replace('\\u2028\\u2029', '')}]`;
    fc.assert(
      fc.property(textOf(...pieces), text => {
        const lines = text
          .replace(/\r\n|[\r\v\x85\u2028]/g, '\n')
          .replace(new RegExp(`${blanks}+$`, 'gm'), '');
        const trimmed = lines.replace(/\n{3,}/g, '\n\n').replace(/^\n+|\n+$/g, '');
        const indented = new RegExp(`\\n[ \\t]+[^${SPACE}]`).test(trimmed);
        const expected = indented ? trimmed : trimmed.replace(new RegExp(`^${blanks}+`), '');
        assert.equal(tidy(text), expected);
      }),
      { numRuns: 5000 },
    );
  });
});
