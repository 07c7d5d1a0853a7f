import type { Span } from './edit';

/**
 * What kinds of characters a text holds, found in one scan and shared by all stages: a stage whose
 * flags are absent has nothing to do and need not read the text. Flags may be set without need
 * (never the other way), so a set flag means "look", an absent one "nothing there".
 */
export const Profile = {
  /** `<` or `&` */
  Markup: 1,
  /** ASCII white space other than a lone space: tab, line break, U+000B to U+000D, U+001C to U+001F, or two spaces. */
  WhiteSpace: 2,
  /** The first or last character is ASCII white space. */
  EdgeSpace: 4,
  /** Two of `. , ! ? ; :` in a row. */
  PunctuationRun: 8,
  /** U+0000 to U+001F without tab and line feed, or U+007F. */
  Control: 16,
  /** A code point beyond ASCII. */
  NonAscii: 32,
  /** The raw form is not the text: it holds an escape. Absent from profiles of decoded text. */
  Escape: 64,
} as const;

const FLAGS = 127;
const SPACE = 128;
const PUNCTUATION = 256;

/** Set for a byte that cannot stand for itself in a JSON string, or ends it: quote, backslash, below U+0020, beyond ASCII. */
export const STOP = 512;

/** Stands for the beginning or end of a text. */
const EDGE = 1024;

/** Class of each byte: its flags, and marks from which `Scan` finds pairs. */
export const BYTE_CLASS: Uint16Array = (() => {
  const table = new Uint16Array(256);
  for (let byte = 0; byte < 32; byte++) table[byte] = Profile.Control | STOP;
  for (let byte = 128; byte < 256; byte++) table[byte] = Profile.NonAscii | STOP;
  for (const byte of [0x0b, 0x0c, 0x0d, 0x1c, 0x1d, 0x1e, 0x1f]) table[byte]! |= Profile.WhiteSpace;
  table[0x09] = table[0x0a] = Profile.WhiteSpace | STOP;
  table[0x20] = SPACE;
  for (const mark of '.,!?;:') table[mark.charCodeAt(0)] = PUNCTUATION;
  table[0x22] = STOP;
  table[0x26] = table[0x3c] = Profile.Markup;
  table[0x5c] = Profile.Escape | STOP;
  table[0x7f] = Profile.Control;
  return table;
})();

/** Class of a UTF-16 unit of decoded text. */
export const unitClass = (unit: number): number =>
  unit < 128 ? BYTE_CLASS[unit]! & ~Profile.Escape : Profile.NonAscii;

/**
 * The profile of a text whose classes joined are `classes`, whose classes joined pairwise (each with
 * the one before) are `pairs`, and whose first and last units are `first` and `last`.
 */
export function profileFrom(classes: number, pairs: number, first: number, last: number): number {
  let profile = classes & FLAGS;
  if ((pairs & SPACE) !== 0) profile |= Profile.WhiteSpace;
  if ((pairs & PUNCTUATION) !== 0) profile |= Profile.PunctuationRun;
  if (isAsciiSpace(first) || isAsciiSpace(last)) profile |= Profile.EdgeSpace;
  return profile;
}

/** Profile of a decoded text. */
export function profileOf(text: string): number {
  let classes = 0;
  let pairs = 0;
  let previous = 0;
  for (let at = 0; at < text.length; at++) {
    const group = unitClass(text.charCodeAt(at));
    classes |= group;
    pairs |= group & previous;
    previous = group;
  }
  return profileFrom(classes, pairs, text.charCodeAt(0), text.charCodeAt(text.length - 1));
}

/**
 * The profile after `edits` of `text`, whose profile is `profile`: exact enough, or -1 where only a
 * new scan can tell that a text has become free of what lies beyond ASCII.
 */
export function profileAfter(profile: number, text: string, edits: readonly Span[]): number {
  let after = profile;
  let position = -1;
  let previous = EDGE;
  for (const { start, end, text: added } of edits) {
    if ((profile & Profile.NonAscii) !== 0 && !isAscii(text, start, end)) return -1;
    // What the edit brings, and what it brings together.
    const last = end < text.length ? text.charCodeAt(end) : -1;
    if (start !== position && start > 0) previous = unitClass(text.charCodeAt(start - 1));
    position = end;
    for (let at = 0; at <= added.length; at++) {
      const unit = at < added.length ? added.charCodeAt(at) : last;
      const group = unit === -1 ? EDGE : unitClass(unit);
      after |= group & FLAGS;
      const pair = group & previous;
      if ((pair & SPACE) !== 0) after |= Profile.WhiteSpace;
      if ((pair & PUNCTUATION) !== 0) after |= Profile.PunctuationRun;
      if ((group | previous) >= EDGE && ((group | previous) & (SPACE | Profile.WhiteSpace)) !== 0) {
        after |= Profile.EdgeSpace;
      }
      if (at < added.length) previous = group;
    }
  }
  return after;
}

function isAscii(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

function isAsciiSpace(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) || (unit >= 0x1c && unit <= 0x1f);
}
