/**
 * Two numbers of 32 bits for the bytes `[start, end)` of `view`, the UTF-8 of a text: two lanes, each of which
 * takes a word of four bytes in turn and then the other lane. Written to `out`.
 */
export function textHash(view: DataView, start: number, end: number, out: Uint32Array): void {
  let a = 0x243f6a88 ^ (end - start);
  let b = 0x85a308d3;
  let at = start;
  for (; at + 8 <= end; at += 8) {
    a = turned(Math.imul(a ^ view.getInt32(at, true), 0xcc9e2d51), 15) + b;
    b = turned(Math.imul(b ^ view.getInt32(at + 4, true), 0x1b873593), 13) ^ a;
  }
  for (; at < end; at++) {
    a = turned(Math.imul(a ^ (view.getUint8(at) + 1), 0xcc9e2d51), 15) + b;
    b ^= turned(a, 13);
  }
  a = finished(a ^ (b >>> 11));
  b = finished(b ^ a);
  out[0] = a ^ finished(b + 0x5bd1e995);
  out[1] = b;
}

/** Joins the hash of one more text to that of those before. */
export function joinHash(out: Uint32Array, next: Uint32Array): void {
  const a = finished(turned(out[0]!, 7) ^ next[0]!);
  out[1] = finished(Math.imul(out[1]!, 0x9e3779b1) ^ next[1]! ^ a);
  out[0] = a;
}

const turned = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

function finished(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
