import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SPACE, isBlank, isLineBreak, isSpace } from '../../../src/core/text/whiteSpace';

/** What `str.isspace` says in Python, in hexadecimal. */
const PYTHON =
  '9 a b c d 1c 1d 1e 1f 20 85 a0 1680 2000 2001 2002 2003 2004 2005 2006 2007 2008 2009 200a 2028 2029 202f 205f 3000';

const every = (test: (unit: number) => boolean): string =>
  Array.from({ length: 0x10000 }, (_, unit) => unit)
    .filter(test)
    .map(unit => unit.toString(16))
    .join(' ');

describe('white space', () => {
  it("is Python's", () => {
    const pattern = new RegExp(`[${SPACE}]`);
    assert.equal(every(isSpace), PYTHON);
    assert.equal(
      every(unit => pattern.test(String.fromCharCode(unit))),
      PYTHON,
    );
  });

  it('ends lines or stands within them', () => {
    assert.equal(every(isLineBreak), 'a b c d 85 2028 2029');
    assert.equal(
      every(unit => isSpace(unit) !== (isLineBreak(unit) || isBlank(unit))),
      '',
    );
  });
});
