import { foldings } from './foldings';

/** What the bytes of a record hold where one of its texts holds a literal. */
export interface Needle {
  /** The bytes as UTF-8; undefined where characters of different case count as equal. */
  readonly exact: string | undefined;
  /** Source of a regular expression over bytes, each as the character of its number. */
  readonly source: string;
  /** The same for the JSON escapes that may stand for one of its characters, in any case. */
  readonly escapes: string;
}

/** What JSON or CSV may spell in another way than as itself, and what stands for bytes that are no UTF-8. */
const AMBIGUOUS = /["\\/\p{Cc}\p{Cs}\ufffd]/u;
const MOST_CHARACTERS = 64;

const encoder = new TextEncoder();

/**
 * The longest part of `literal` that JSON and CSV spell in one way, but for the `\u` escapes of JSON. A record that holds
 * neither these bytes nor such an escape of one of its characters holds the literal neither in a text, nor in another
 * value, nor in its line as it stands. Undefined where no part is spelled in one way.
 */
export function needleOf(literal: string, caseSensitive: boolean): Needle | undefined {
  const parts = literal.split(AMBIGUOUS).map(part => Array.from(part).slice(0, MOST_CHARACTERS));
  const best = parts.toSorted((a, b) => b.length - a.length)[0]!;
  if (best.length === 0) return undefined;
  const classes = best.map(character => (caseSensitive ? [character] : foldings(character)));
  return {
    exact: classes.every(({ length }) => length === 1) ? best.join('') : undefined,
    source: classes.map(classSource).join(''),
    escapes: `\\\\u(?:${[...new Set(classes.flat().flatMap(unitsOf))].join('|')})`,
  };
}

function classSource(characters: readonly string[]): string {
  const spelled = characters.map(bytesSource);
  const isAscii = characters.every(character => character < '\x80');
  return isAscii ? `[${spelled.join('')}]` : `(?:${spelled.join('|')})`;
}

const bytesSource = (character: string): string =>
  Array.from(encoder.encode(character), byte => `\\x${hex(byte, 2)}`).join('');

/** The UTF-16 units of a character as JSON escapes number them. */
const unitsOf = (character: string): string[] =>
  Array.from({ length: character.length }, (_, at) => hex(character.charCodeAt(at), 4));

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
