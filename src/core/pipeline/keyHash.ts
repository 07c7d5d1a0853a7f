/** Writes 96 bits of `key`'s hash as three numbers of 32 bits to `out` at `at`. Not all three are 0. */
export function hashKey(key: string, out: Uint32Array, at: number): void {
  let a = 0x243f6a88;
  let b = 0x85a308d3;
  let c = 0x13198a2e;
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x85ebca77) + a;
    c = Math.imul(c ^ unit, 0xc2b2ae3d) + (b >>> 15);
    a ^= c >>> 17;
  }
  out[at] = finish(a ^ key.length) | 1;
  out[at + 1] = finish(b ^ a);
  out[at + 2] = finish(c ^ b);
}

function finish(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
