import { CONFUSABLES } from './confusables';
import type { Mark } from './marks';

interface Lookalike {
  readonly script: string;
  readonly ascii: string;
}

const KNOWN = new Map<string, Lookalike>();
/** `Cyrillic a` → `а`: the letter of a script that looks like an ASCII one. */
const BACK = new Map<string, string>();
for (const [script, pairs] of Object.entries(CONFUSABLES)) {
  const letters = Array.from(pairs);
  for (let at = 0; at < letters.length; at += 2) {
    const [letter, ascii] = [letters[at]!, letters[at + 1]!];
    KNOWN.set(letter, { script: script.replaceAll('_', ' '), ascii });
    BACK.set(`${script} ${ascii}`, letter);
  }
}

const WORD = /[\p{L}\p{M}\p{N}_]+/gu;
const ASCII_LETTER = /[A-Za-z]/;
const CANDIDATE = new RegExp(
  `[${Object.values(CONFUSABLES)
    .flatMap(pairs => Array.from(pairs).filter((_, at) => at % 2 === 0))
    .join('')}]`,
  'u',
);

/**
 * Letters that can be taken for those around them: in a word of ASCII letters and of another script, the
 * letters of the other script that look like ASCII; or, where others cannot be mistaken, so that the word is of
 * that script, its ASCII letters that look like letters of that script.
 */
export function lookalikeMarks(text: string): Mark[] {
  if (!CANDIDATE.test(text)) return [];
  return [...text.matchAll(WORD)].flatMap(match =>
    ASCII_LETTER.test(match[0]) && CANDIDATE.test(match[0]) ? marksOfWord(match[0], match.index) : [],
  );
}

function marksOfWord(word: string, at: number): Mark[] {
  const letters = [...word.matchAll(/\P{M}/gu)].map(match => ({ letter: match[0], start: at + match.index }));
  const script = letters.map(({ letter }) => KNOWN.get(letter)?.script).find(known => known !== undefined)!;
  const ofScript = new RegExp(`\\p{Script=${script.replaceAll(' ', '_')}}`, 'u');
  const certain = letters.some(({ letter }) => ofScript.test(letter) && !KNOWN.has(letter));
  const asciiCertain = letters.some(
    ({ letter }) => ASCII_LETTER.test(letter) && !BACK.has(`${script.replaceAll(' ', '_')} ${letter}`),
  );
  const ofThatScript = certain && !asciiCertain;
  return letters.flatMap(({ letter, start }) => {
    const found = ofThatScript
      ? asciiName(letter, BACK.get(`${script.replaceAll(' ', '_')} ${letter}`), script)
      : foreignName(letter);
    return found === undefined ? [] : [{ start, end: start + letter.length, glyph: '', name: found }];
  });
}

const codeOf = (letter: string): string =>
  `U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

function foreignName(letter: string): string | undefined {
  const known = KNOWN.get(letter);
  return known && `${codeOf(letter)} ${known.script} ${letter}, looks like ${known.ascii}`;
}

const asciiName = (letter: string, like: string | undefined, script: string): string | undefined =>
  like === undefined ? undefined : `${codeOf(letter)} Latin ${letter}, looks like ${script} ${like}`;
