/*
 * Words are read as 32-bit little-endian numbers. A short word is two of them, its low and its high
 * key, filled up with zeros: no loop, whose end a processor cannot foresee, is needed for most words.
 * A longer one is its bytes four at a time, and in the end the last four once more.
 * Reading may go up to seven bytes beyond the word.
 */

/** Most bytes of a short word. */
export const SHORT = 8;

const LOW_BITS = new Int32Array([0, 0xff, 0xffff, 0xffffff, -1, -1, -1, -1, -1]);
const HIGH_BITS = new Int32Array([0, 0, 0, 0, 0, 0xff, 0xffff, 0xffffff, -1]);

export const lowKey = (view: DataView, at: number, length: number): number =>
  view.getInt32(at, true) & LOW_BITS[length]!;

export const highKey = (view: DataView, at: number, length: number): number =>
  view.getInt32(at + 4, true) & HIGH_BITS[length]!;

/** The `wordHash` of a short word. */
export function shortHash(low: number, high: number, length: number): number {
  return mixed(Math.imul(low ^ Math.imul(high ^ length, 0x9e3779b1), 0x85ebca6b));
}

/** 32 well-mixed bits of the `length` bytes from `at`. */
export function wordHash(view: DataView, at: number, length: number): number {
  if (length <= SHORT) return shortHash(lowKey(view, at, length), highKey(view, at, length), length);
  let hash = length;
  const last = at + length - 4;
  for (let i = at; i < last; i += 4) {
    hash = Math.imul(hash ^ view.getInt32(i, true), 0x85ebca6b);
    hash = (hash << 13) | (hash >>> 19);
  }
  return mixed(Math.imul(hash ^ view.getInt32(last, true), 0x85ebca6b));
}

/** Whether the `length` bytes from `at` are those from `start` of `other`. */
export function sameWord(
  view: DataView,
  at: number,
  other: DataView,
  start: number,
  length: number,
): boolean {
  if (length <= SHORT) {
    const low = lowKey(view, at, length) ^ lowKey(other, start, length);
    return (low | (highKey(view, at, length) ^ highKey(other, start, length))) === 0;
  }
  const last = length - 4;
  for (let i = 0; i < last; i += 4) {
    if (view.getInt32(at + i, true) !== other.getInt32(start + i, true)) return false;
  }
  return view.getInt32(at + last, true) === other.getInt32(start + last, true);
}

function mixed(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return half ^ (half >>> 16);
}
