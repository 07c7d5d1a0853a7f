import { Ascii } from './ascii';
import { escapedUnit } from './jsonLexer';

/** Bytes, and the same as a view. */
export interface ViewedBytes {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/**
 * Writes the UTF-8 of the JSON string whose checked raw form, without quotes, is `[start, end)` of `source` to
 * `target` from its beginning on, and returns its length: never more than that of the raw form. A lone surrogate
 * becomes U+FFFD.
 */
export function unescapeJson(source: ViewedBytes, start: number, end: number, target: ViewedBytes): number {
  const { bytes, view } = source;
  let to = 0;
  for (let at = start; at < end;) {
    while (at + 4 <= end) {
      const four = view.getInt32(at, true);
      if (hasBackslash(four)) break;
      target.view.setInt32(to, four, true);
      at += 4;
      to += 4;
    }
    while (at < end && bytes[at] !== Ascii.Backslash) target.bytes[to++] = bytes[at++]!;
    if (at === end) break;
    let code = escapedUnit(bytes, at);
    at += bytes[at + 1] === UNICODE ? 6 : 2;
    if ((code & 0xf800) === 0xd800) {
      const low = code < 0xdc00 && isUnicodeEscape(bytes, at, end) ? escapedUnit(bytes, at) : 0;
      if ((low & 0xfc00) === 0xdc00) {
        code = 0x10000 + ((code & 0x3ff) << 10) + (low & 0x3ff);
        at += 6;
      } else {
        code = 0xfffd;
      }
    }
    to = writeCodePoint(code, target.bytes, to);
  }
  return to;
}

function hasBackslash(four: number): boolean {
  const backslash = four ^ 0x5c5c5c5c;
  return ((backslash - 0x01010101) & ~backslash & 0x80808080) !== 0;
}

const UNICODE = 0x75;

const isUnicodeEscape = (bytes: Uint8Array, at: number, end: number): boolean =>
  at + 6 <= end && bytes[at] === Ascii.Backslash && bytes[at + 1] === UNICODE;

function writeCodePoint(code: number, target: Uint8Array, to: number): number {
  if (code < 0x80) {
    target[to++] = code;
  } else if (code < 0x800) {
    target[to++] = 0xc0 | (code >> 6);
    target[to++] = 0x80 | (code & 0x3f);
  } else if (code < 0x10000) {
    target[to++] = 0xe0 | (code >> 12);
    target[to++] = 0x80 | ((code >> 6) & 0x3f);
    target[to++] = 0x80 | (code & 0x3f);
  } else {
    target[to++] = 0xf0 | (code >> 18);
    target[to++] = 0x80 | ((code >> 12) & 0x3f);
    target[to++] = 0x80 | ((code >> 6) & 0x3f);
    target[to++] = 0x80 | (code & 0x3f);
  }
  return to;
}
