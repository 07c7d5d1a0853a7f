import { Class, classAt, widthOf } from '../characterClass';

/** Where the run of characters of the classes in `mask` that starts at `at` ends; `at` if there is none. */
export function runEnd(bytes: Uint8Array, at: number, end: number, mask: number): number {
  while (at < end && (classAt(bytes, at) & mask) !== 0) at += widthOf(bytes[at]!);
  return at;
}

/** In `asciiRun`: A to Z count as letters as well. */
export const EITHER_CASE = 0x20202020;
export const LOWER_CASE = 0;

/** As `runEnd`, where ASCII's part of `mask` is what `cases` says. Reads up to three bytes beyond the end. */
export function letterRunEnd(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  end: number,
  mask: number,
  cases: number,
): number {
  while (at < end) {
    if (bytes[at]! < 0x80) {
      const letters = asciiLetters(view.getInt32(at, true), cases);
      at += letters;
      if (letters === 4) continue;
      if (at >= end) return end;
      if (bytes[at]! < 0x80) return at;
    }
    if ((classAt(bytes, at) & mask) === 0) return at;
    at += widthOf(bytes[at]!);
  }
  return end;
}

/** How many of four bytes, from the lowest on, are ASCII letters before the first that is not. */
function asciiLetters(four: number, cases: number): number {
  const low = (four | cases) & 0x7f7f7f7f;
  // Each byte's high bit: at least `a`, not above `z`, and ASCII.
  const are = (low + 0x1f1f1f1f) & ~(low + 0x05050505) & ~four & 0x80808080;
  const stop = ~are & 0x80808080;
  return stop === 0 ? 4 : (31 - Math.clz32(stop & -stop)) >> 3;
}

/** Start of the character that ends at `at`. */
function characterBefore(bytes: Uint8Array, at: number): number {
  let start = at - 1;
  while ((bytes[start]! & 0xc0) === 0x80) start--;
  return start;
}

/** `\s+(?!\S)|\s+` at white space: what stands before another character loses its last one, unless it is the only one. */
export function spacesEnd(bytes: Uint8Array, at: number, end: number): number {
  return beforeLast(bytes, at, runEnd(bytes, at, end, Class.White), end);
}

/** `\s*[\r\n]+|\s+(?!\S)|\s+` at white space. */
export function breaksOrSpacesEnd(bytes: Uint8Array, at: number, end: number): number {
  const to = runEnd(bytes, at, end, Class.White);
  for (let last = to; last > at; last = characterBefore(bytes, last)) {
    if (isBreak(bytes[last - 1]!)) return last;
  }
  return beforeLast(bytes, at, to, end);
}

function beforeLast(bytes: Uint8Array, at: number, to: number, end: number): number {
  if (to === end) return to;
  const last = characterBefore(bytes, to);
  return last > at ? last : to;
}

export const isBreak = (byte: number): boolean => byte === 0x0a || byte === 0x0d;
