import { characterName } from '../../../src/core/text/characterNames';
import { lookalikeMarks } from './lookalikes';

/**
 * A run of one and the same invisible character, `[start, end)` in UTF-16 units; or, without a glyph, a letter
 * that can be taken for another.
 */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly glyph: string;
  readonly name: string;
}

/**
 * What shows nothing, or changes how its neighbours are shown, as hexadecimal ranges: controls, zero-width
 * and bidirectional characters, spaces other than U+0020, fillers, tags, halves of surrogate pairs.
 */
const INVISIBLE =
  '0-8 b-1f 7f-a0 ad 34f 61c 115f-1160 1680 17b4-17b5 180b-180f 2000-200f 2028-202f 205f-206f 3164 ' +
  'd800-dfff feff ffa0 fff9-fffb 1d173-1d17a e0000-e0fff';
/** Further ones that would go unseen where they come or go. */
const UNSEEN_EDIT = `${INVISIBLE} 9 3000 fe00-fe0f`;

const classOf = (ranges: string): string =>
  `[${ranges.replace(/[0-9a-f]+/g, '\\u{$&}').replaceAll(' ', '')}]`;

const SUSPECT = new RegExp(`${classOf(INVISIBLE)}|[ \\t](?:\\n|$)`, 'v');
/** An emoji sequence holds joiners and tags that belong there. */
const IN_SOURCE = new RegExp(`\\p{RGI_Emoji}|(${classOf(INVISIBLE)})\\1*`, 'gv');
/** Each line break stands at the end of its own line. */
const IN_EDIT = new RegExp(`\\n|(${classOf(UNSEEN_EDIT)})\\1*`, 'gv');
const AT_LINE_END = /([ \t])\1*(?=[ \t]*(?:\n|$))/g;
const OUTER_SPACES = /^ +| +$/g;

const JOINERS = /^[\u200c\u200d]$/;
const JOINED = /^[\p{L}\p{M}]$/u;
const LATIN = /^\p{Script=Latin}$/u;

/**
 * The marks of a source text, sorted. `whole` is false where the text has been cut, so that nothing can be
 * said of its last spaces.
 */
export function sourceMarks(text: string, whole: boolean): Mark[] {
  if (!SUSPECT.test(text)) return [];
  const marks = [...text.matchAll(IN_SOURCE)]
    .filter(match => match[1] !== undefined && !joinsLetters(text, match))
    .map(toMark);
  const spaces = [...text.matchAll(AT_LINE_END)]
    .map(toMark)
    .filter(mark => whole || text.includes('\n', mark.end));
  return spaces.length === 0 ? marks : [...marks, ...spaces].sort((a, b) => a.start - b.start);
}

/** A longer text's spaces are left alone: a page cannot hold an element for each. */
const MOST_WITH_SPACES = 50_000;
const ANY_SPACE = new RegExp(`\\n|(${classOf('9 20 3000 fe00-fe0f')})\\1*`, 'gv');

/** The marks of a source text where everything that cannot be seen, or can be mistaken, is to be shown. */
export function allMarks(text: string, whole: boolean): Mark[] {
  const usual = sourceMarks(text, whole);
  const spaces = text.length > MOST_WITH_SPACES ? [] : [...text.matchAll(ANY_SPACE)].map(toMark);
  const taken = new Set<number>();
  for (const { start, end } of usual) for (let at = start; at < end; at++) taken.add(at);
  const further = [...spaces, ...lookalikeMarks(text)].filter(mark => !taken.has(mark.start));
  return [...usual, ...further].sort((a, b) => a.start - b.start);
}

/** The marks of a text that is removed or added: white space too, where it would go unseen. */
export function editMarks(text: string): Mark[] {
  const marks = [...text.matchAll(IN_EDIT), ...text.matchAll(text.trim() === '' ? / +/g : OUTER_SPACES)];
  return marks.map(toMark).sort((a, b) => a.start - b.start);
}

/** The marks of a single line that is shown as it is. */
export const lineMarks = (text: string): Mark[] =>
  SUSPECT.test(text) ? [...text.matchAll(IN_EDIT)].map(toMark) : [];

function toMark(match: RegExpExecArray): Mark {
  const run = match[0];
  const { glyph, name } = characterName(run.codePointAt(0) ?? 0);
  const count = run.length / String.fromCodePoint(run.codePointAt(0) ?? 0).length;
  return {
    start: match.index,
    end: match.index + run.length,
    glyph: glyph.length > 1 ? Array<string>(count).fill(glyph).join(' ') : glyph.repeat(count),
    name: count === 1 ? name : `${name} × ${count}`,
  };
}

/** Scripts such as Persian and Hindi need joiners within their words. */
function joinsLetters(text: string, match: RegExpExecArray): boolean {
  if (!JOINERS.test(match[0])) return false;
  const before = /.$/su.exec(text.slice(Math.max(0, match.index - 2), match.index))?.[0] ?? '';
  const after = String.fromCodePoint(text.codePointAt(match.index + 1) ?? 0);
  return JOINED.test(before) && JOINED.test(after) && !LATIN.test(before) && !LATIN.test(after);
}
