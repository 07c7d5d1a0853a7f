import { Ascii } from '../../record/ascii';

/** Whether a raw text, within quotes or not, holds nothing but white space, raw or as the escapes \n, \r and \t. */
export function isBlankText(bytes: Uint8Array, start: number, end: number): boolean {
  const quoted = end - start >= 2 && bytes[start] === Ascii.Quote;
  const last = quoted ? end - 1 : end;
  for (let at = quoted ? start + 1 : start; at < last; at++) {
    const byte = bytes[at]!;
    if (byte === Ascii.Backslash && isSpaceEscape(bytes[at + 1]!)) at++;
    else if (byte !== Ascii.Space && (byte < 0x09 || byte > 0x0d)) return false;
  }
  return true;
}

/** n, r or t. */
const isSpaceEscape = (byte: number): boolean => byte === 0x6e || byte === 0x72 || byte === 0x74;
