import type { RecordLayout } from '../record/scannerFor';

/**
 * The bytes by which a record is compared: without the white space around a JSON value. White space of a
 * CSV row belongs to its cells; only the line break does not.
 */
export function contentStart(bytes: Uint8Array, start: number, end: number, layout: RecordLayout): number {
  let at = start;
  if (layout.format === 'jsonl') while (at < end && isSpace(bytes[at]!)) at++;
  return at;
}

export function contentEnd(bytes: Uint8Array, start: number, end: number, layout: RecordLayout): number {
  const isOutside = layout.format === 'jsonl' ? isSpace : isLineBreak;
  let at = end;
  while (at > start && isOutside(bytes[at - 1]!)) at--;
  return at;
}

const isLineBreak = (byte: number): boolean => byte === 0x0a || byte === 0x0d;
const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x09 || isLineBreak(byte);
