/**
 * Two numbers of 32 bits for the bytes `[start, end)` of `view`, the UTF-8 of a text: two lanes, each of which
 * takes in every word of four bytes in its own way, so that a processor works on both at once. Written to `out`.
 */
export function textHash(view: DataView, start: number, end: number, out: Uint32Array): void {
  let a = 0x243f6a88 ^ (end - start);
  let b = 0x85a308d3;
  let at = start;
  for (; at + 8 <= end; at += 8) {
    const first = view.getInt32(at, true);
    const second = view.getInt32(at + 4, true);
    a = (turned(Math.imul(a ^ first, 0xcc9e2d51), 15) + second) | 0;
    b = (turned(Math.imul(b ^ second, 0x1b873593), 13) + first) | 0;
  }
  for (; at < end; at++) {
    const byte = view.getUint8(at) + 1;
    a = turned(Math.imul(a ^ byte, 0xcc9e2d51), 15);
    b = (turned(Math.imul(b, 0x1b873593), 13) + byte) | 0;
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
