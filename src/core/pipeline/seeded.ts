/**
 * A number from 0 to 2^32 - 1 that depends on `seed` and `index` alone: everything random is ordered
 * by it, so that neither arrival nor the number of workers changes what is chosen. Two rounds of the
 * 32-bit finalizer of MurmurHash3 over both halves of the index.
 */
export function seededRank(seed: number, index: number): number {
  let hash = mix(seed | 0);
  hash = mix(hash ^ (index >>> 0));
  return mix(hash ^ Math.floor(index / 0x1_0000_0000)) >>> 0;
}

function mix(value: number): number {
  let hash = (value + 0x9e3779b9) | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
