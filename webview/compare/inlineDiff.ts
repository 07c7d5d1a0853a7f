import { diffArrays } from 'diff';

/** What has to be done to a text: replace `[start, end)`, in UTF-16 units. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Texts longer than this together are not compared word by word. */
const MOST_UNITS = 40_000;
const TIME_LIMIT_MS = 100;
/** Texts that have less than this in common are easier to read one below the other. */
const LEAST_COMMON = 0.3;
const SHORT_UNITS = 60;

const UNSPACED = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;
/** A word, a character of a script that writes without spaces, a line break, other white space, or a sign. */
const TOKEN = new RegExp(String.raw`[[\p{L}\p{M}\p{N}_]--[${UNSPACED}]]+|\n|[^\S\n]+|.`, 'gsv');

/**
 * The edits, word by word, that make `after` of `before`: sorted, not touching. Null where the texts are too
 * long for it, or have too little in common.
 */
export function inlineEdits(before: string, after: string): TextEdit[] | null {
  if (before.length + after.length > MOST_UNITS) return null;
  const changes = diffArrays(before.match(TOKEN) ?? [], after.match(TOKEN) ?? [], { timeout: TIME_LIMIT_MS });
  if (changes === undefined) return null;
  const edits: TextEdit[] = [];
  let at = 0;
  let common = 0;
  for (const { added, removed, value } of changes) {
    const text = value.join('');
    if (added) append(edits, before, { start: at, end: at, text });
    else {
      if (removed) append(edits, before, { start: at, end: at + text.length, text: '' });
      else common += text.trim().length;
      at += text.length;
    }
  }
  const longer = Math.max(before.length, after.length);
  return longer > SHORT_UNITS && common < longer * LEAST_COMMON ? null : edits;
}

/** Words that follow each other are replaced in one go, with the spaces between them. */
function append(edits: TextEdit[], before: string, edit: TextEdit): void {
  const last = edits.at(-1);
  const between = last === undefined ? '' : before.slice(last.end, edit.start);
  if (last === undefined || (between !== '' && !/^ +$/.test(between))) edits.push(edit);
  else edits[edits.length - 1] = { start: last.start, end: edit.end, text: last.text + between + edit.text };
}
