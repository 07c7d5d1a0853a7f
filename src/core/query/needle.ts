import { foldings } from './foldings';

/** What the bytes of a record hold where one of its texts holds a literal. */
export type Needle =
  | { readonly kind: 'exact'; readonly text: string }
  /** Source of a regular expression over bytes, each as the character of its number. */
  | { readonly kind: 'folded'; readonly source: string };

/** What JSON or CSV may spell in another way than as itself, and what stands for bytes that are no UTF-8. */
const AMBIGUOUS = /["\\/\p{Cc}\p{Cs}\ufffd]/u;
const MOST_CHARACTERS = 64;

const encoder = new TextEncoder();

/**
 * The longest part of `literal` that JSON and CSV spell in one way: a record without these bytes holds the literal
 * neither in a text, nor in another value, nor in its line as it stands. Only a JSON record with a `\u` escape may
 * hide it. Undefined where no part is spelled in one way.
 */
export function needleOf(literal: string, caseSensitive: boolean): Needle | undefined {
  const parts = literal.split(AMBIGUOUS).map(part => Array.from(part).slice(0, MOST_CHARACTERS));
  const best = parts.toSorted((a, b) => b.length - a.length)[0]!;
  if (best.length === 0) return undefined;
  const classes = best.map(character => (caseSensitive ? [character] : foldings(character)));
  if (classes.every(({ length }) => length === 1)) return { kind: 'exact', text: best.join('') };
  return { kind: 'folded', source: classes.map(classSource).join('') };
}

function classSource(characters: readonly string[]): string {
  const spelled = characters.map(bytesSource);
  return characters.every(character => character < '\x80')
    ? `[${spelled.join('')}]`
    : `(?:${spelled.join('|')})`;
}

const bytesSource = (character: string): string =>
  Array.from(encoder.encode(character), byte => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
