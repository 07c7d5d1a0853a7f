/**
 * Marks (1) a longest strictly increasing subsequence of `values`; negative values take no part. Of
 * several it is the one whose last element stands last, and before each element the last that fits.
 * n log n in time; one step for each value that is larger than all before it.
 */
export function longestIncreasing(values: Int32Array): Uint8Array {
  const marks = new Uint8Array(values.length);
  /** Positions: `tails[k]` ends a subsequence of `k + 1` elements, with the smallest value possible. */
  const tails = new Int32Array(values.length);
  const before = new Int32Array(values.length);
  let length = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    if (value < 0) continue;
    const place = placeOf(value, values, tails, length);
    before[at] = place === 0 ? -1 : tails[place - 1]!;
    tails[place] = at;
    if (place === length) length++;
  }
  for (let at = length === 0 ? -1 : tails[length - 1]!; at !== -1; at = before[at]!) marks[at] = 1;
  return marks;
}

/** The first of the tails whose value is not below `value`; `length` where there is none. */
function placeOf(value: number, values: Int32Array, tails: Int32Array, length: number): number {
  if (length === 0 || values[tails[length - 1]!]! < value) return length;
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[tails[middle]!]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
