import { CHARACTER_RUNS } from './characterRuns';

/** What tokenizers tell apart: one bit for each class, so that a set of classes is a mask. */
export const Class = {
  /** Lu, Lt */
  Upper: 1,
  /** Ll */
  Lower: 2,
  /** Lm, Lo */
  Uncased: 4,
  Letter: 7,
  Mark: 8,
  Number: 16,
  /** White space other than line breaks: with U+0085 and without U+FEFF, unlike `\s` of JavaScript. */
  Space: 32,
  /** U+000A, U+000D */
  Break: 64,
  White: 96,
  Other: 128,
} as const;

const OF_RUN: Readonly<Record<string, number>> = {
  U: Class.Upper,
  L: Class.Lower,
  T: Class.Uncased,
  M: Class.Mark,
  N: Class.Number,
  W: Class.Space,
  B: Class.Break,
  O: Class.Other,
};

/** Class of each code point. */
const CLASSES = (() => {
  const classes = new Uint8Array(0x110000);
  let at = 0;
  for (const [, letter, length] of CHARACTER_RUNS.matchAll(/([A-Z])([0-9a-z]*)/g)) {
    const end = at + (length === '' ? 1 : parseInt(length!, 36));
    classes.fill(OF_RUN[letter!]!, at, end);
    at = end;
  }
  return classes;
})();

/** Length in bytes of the character that starts with `lead` in well-formed UTF-8. */
export const widthOf = (lead: number): number => (lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4);

/** Class of the character that starts at `at` of well-formed UTF-8. */
export function classAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  if (lead < 0x80) return CLASSES[lead]!;
  const second = bytes[at + 1]! & 0x3f;
  if (lead < 0xe0) return CLASSES[((lead & 0x1f) << 6) | second]!;
  const third = bytes[at + 2]! & 0x3f;
  if (lead < 0xf0) return CLASSES[((lead & 0xf) << 12) | (second << 6) | third]!;
  return CLASSES[((lead & 7) << 18) | (second << 12) | (third << 6) | (bytes[at + 3]! & 0x3f)]!;
}
