import { Ascii } from '../../record/ascii';

/** Calls `visit` with each `\u` escape of the raw text `[start, end)`: its UTF-16 unit, and where it stands. */
export function unicodeEscapes(
  bytes: Uint8Array,
  start: number,
  end: number,
  visit: (unit: number, at: number) => void,
): void {
  const raw = bytes.subarray(start, end);
  for (let at = raw.indexOf(Ascii.Backslash); at !== -1;) {
    const escape = raw[at + 1] === 0x75;
    if (escape) visit(parseInt(String.fromCharCode(...raw.subarray(at + 2, at + 6)), 16), start + at);
    at = raw.indexOf(Ascii.Backslash, at + (escape ? 6 : 2));
  }
}
