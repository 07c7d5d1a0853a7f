import { Ascii } from '../record/ascii';

const LOWER_U = 0x75;
const BEFORE_DIGITS = 2;
const ESCAPE_BYTES = 6;

/** Code points of the text that the valid JSON string `[start, end)`, without its quotes, spells. */
export function spelledLength(bytes: Uint8Array, start: number, end: number): number {
  let length = 0;
  let at = start;
  while (at < end) {
    const byte = bytes[at]!;
    if (byte !== Ascii.Backslash) {
      if ((byte & 0xc0) !== 0x80) length++;
      at++;
    } else if (bytes[at + 1] !== LOWER_U) {
      length++;
      at += 2;
    } else {
      length++;
      const isPair =
        isSurrogate(bytes, at, end, 0x8, 0xb) && isSurrogate(bytes, at + ESCAPE_BYTES, end, 0xc, 0xf);
      at += isPair ? 2 * ESCAPE_BYTES : ESCAPE_BYTES;
    }
  }
  return length;
}

/** Whether the escape of a surrogate stands at `at`, whose second digit is one of `least` to `most`. */
function isSurrogate(bytes: Uint8Array, at: number, end: number, least: number, most: number): boolean {
  if (at >= end || bytes[at] !== Ascii.Backslash || bytes[at + 1] !== LOWER_U) return false;
  if ((bytes[at + BEFORE_DIGITS]! | 0x20) !== 0x64) return false;
  const digit = bytes[at + BEFORE_DIGITS + 1]!;
  const value = digit <= 0x39 ? digit - 0x30 : (digit | 0x20) - 0x57;
  return value >= least && value <= most;
}
