import { Class, classAt, widthOf } from '../characterClass';

/**
 * Where the word ends that starts at byte `at`, which is before `end`, of well-formed UTF-8: at least
 * one character further. Merges never cross the end of a word. `view` is of the same bytes; up to
 * three bytes beyond `end` are read.
 */
export type Split = (bytes: Uint8Array, view: DataView, at: number, end: number) => number;

export const SPACE = 0x20;
export const APOSTROPHE = 0x27;

/** `'s|'t|'re|'ve|'m|'ll|'d` at an apostrophe, with `(?i:)` if `ignoreCase`; `at` if it does not match. */
export function contractionEnd(bytes: Uint8Array, at: number, end: number, ignoreCase: boolean): number {
  if (end - at < 2) return at;
  const fold = ignoreCase ? 0x20 : 0;
  const first = bytes[at + 1]! | fold;
  if (first === 0x73 || first === 0x74 || first === 0x6d || first === 0x64) return at + 2;
  if (end - at < 3) return at;
  const second = bytes[at + 2]! | fold;
  if ((first === 0x72 || first === 0x76) && second === 0x65) return at + 3;
  if (first === 0x6c && second === 0x6c) return at + 3;
  // U+017F is an s in another case.
  return ignoreCase && bytes[at + 1] === 0xc5 && bytes[at + 2] === 0xbf ? at + 3 : at;
}

/** Most numbers of a word: `\p{N}{1,3}` or `\p{N}`. */
export type MostNumbers = 1 | 3;

/** `\p{N}{1,most}` at a number. */
export function numbersEnd(bytes: Uint8Array, at: number, end: number, most: MostNumbers): number {
  for (let count = 0; count < most && at < end && (classAt(bytes, at) & Class.Number) !== 0; count++) {
    at += widthOf(bytes[at]!);
  }
  return at;
}
