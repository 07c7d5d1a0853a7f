import { Ascii } from './ascii';

/** What a key looks like. */
export const RECORD_KEY = /^(?:0|[1-9]\d*)-[0-9a-f]{16}$/;

/**
 * Names a record by its content: the length in bytes and a hash of 64 bits, both of `[start, end)`
 * without the white space around it, as in `183-0f3a52c9b1d4e687`. Records of the same bytes have the
 * same key, wherever they stand; others share one with a chance of about 5 in 10^20 a pair.
 */
export function recordKey(bytes: Uint8Array, start: number, end: number): string {
  const to = contentEnd(bytes, start, end);
  const from = contentStart(bytes, start, to);
  return `${to - from}-${hash(bytes, from, to)}`;
}

/** The length in bytes that `recordKey` would start with. */
export function contentLength(bytes: Uint8Array, start: number, end: number): number {
  const to = contentEnd(bytes, start, end);
  return to - contentStart(bytes, start, to);
}

function contentStart(bytes: Uint8Array, start: number, end: number): number {
  while (start < end && isSpace(bytes[start]!)) start++;
  return start;
}

function contentEnd(bytes: Uint8Array, start: number, end: number): number {
  while (end > start && isSpace(bytes[end - 1]!)) end--;
  return end;
}

const isSpace = (byte: number): boolean =>
  byte === Ascii.Space || byte === Ascii.Tab || byte === Ascii.LineFeed || byte === Ascii.CarriageReturn;

/** Two lanes of 32 bits take a word of four bytes each in turn, and each takes in the other. */
function hash(bytes: Uint8Array, from: number, to: number): string {
  let a = 0x243f6a88 ^ (to - from);
  let b = 0x85a308d3;
  for (let at = from; at < to; at += 8) {
    a = Math.imul(turned(a ^ scrambled(wordAt(bytes, at, to)), 19) + b, 5) + 0x561ccd1b;
    b = Math.imul(turned(b ^ scrambled(wordAt(bytes, at + 4, to)), 17) + a, 5) + 0x0bcaa747;
  }
  a = finished(a ^ (b >>> 11));
  b = finished(b ^ a);
  return hex(a ^ finished(b + 0x5bd1e995)) + hex(b);
}

/** The four bytes at `at`, with zeros for those from `to` on. */
function wordAt(bytes: Uint8Array, at: number, to: number): number {
  if (at + 4 <= to)
    return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
  let word = 0;
  for (let i = to - 1; i >= at; i--) word = (word << 8) | bytes[i]!;
  return word;
}

const turned = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

const scrambled = (word: number): number => Math.imul(turned(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);

function finished(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');
