import { unitSet } from './unitSet';

/**
 * White space as Python's `\s` and `str.strip` see it, for a regular expression's class. Unlike
 * JavaScript's `\s` it has U+001C to U+001F and U+0085, and not U+FEFF.
 */
export const SPACE_BUT_PLAIN =
  '\\t-\\r\\x1c-\\x1f\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
export const SPACE = `${SPACE_BUT_PLAIN} `;

/** 1 for each UTF-16 unit that is white space to Python. */
const SPACES = unitSet(new RegExp(`[${SPACE}]`));

/** Whether a UTF-16 unit is white space to Python. */
export const isSpace = (unit: number): boolean => SPACES[unit] === 1;

/** Characters that end a line, for a regular expression's class. */
export const LINE_BREAK = '\\n-\\r\\x85\\u2028\\u2029';

/** Whether a UTF-16 unit ends a line. */
export const isLineBreak = (unit: number): boolean =>
  (unit >= 0x0a && unit <= 0x0d) || unit === 0x85 || unit === 0x2028 || unit === 0x2029;

/** Whether a unit is white space within a line. */
export const isBlank = (unit: number): boolean => isSpace(unit) && !isLineBreak(unit);
