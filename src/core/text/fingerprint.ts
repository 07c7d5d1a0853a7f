const C1 = 0x239b961b;
const C2 = 0xab0e9789 | 0;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93 | 0;

/**
 * 128-bit fingerprint of the first `length` bytes of `words`, which are followed by zeros up to a
 * multiple of 16: MurmurHash3 (x86, 128 bits, seed 0) as 8 UTF-16 units. Only for comparing: units
 * may be lone surrogates, so a fingerprint does not survive UTF-8.
 */
export function fingerprint(words: Int32Array, length: number): string {
  const whole = (length >> 4) << 2;
  let h1 = 0;
  let h2 = 0;
  let h3 = 0;
  let h4 = 0;
  for (let at = 0; at < whole; at += 4) {
    h1 ^= scramble(words[at]!, C1, 15, C2);
    h1 = (Math.imul(((h1 << 19) | (h1 >>> 13)) + h2, 5) + 0x561ccd1b) | 0;
    h2 ^= scramble(words[at + 1]!, C2, 16, C3);
    h2 = (Math.imul(((h2 << 17) | (h2 >>> 15)) + h3, 5) + 0x0bcaa747) | 0;
    h3 ^= scramble(words[at + 2]!, C3, 17, C4);
    h3 = (Math.imul(((h3 << 15) | (h3 >>> 17)) + h4, 5) + 0x96cd1c35) | 0;
    h4 ^= scramble(words[at + 3]!, C4, 18, C1);
    h4 = (Math.imul(((h4 << 13) | (h4 >>> 19)) + h1, 5) + 0x32ac3b17) | 0;
  }
  if ((length & 15) !== 0) {
    h1 ^= scramble(words[whole]!, C1, 15, C2);
    h2 ^= scramble(words[whole + 1]!, C2, 16, C3);
    h3 ^= scramble(words[whole + 2]!, C3, 17, C4);
    h4 ^= scramble(words[whole + 3]!, C4, 18, C1);
  }
  h1 ^= length;
  h2 ^= length;
  h3 ^= length;
  h4 ^= length;
  h1 = (h1 + h2 + h3 + h4) | 0;
  h2 = finish((h2 + h1) | 0);
  h3 = finish((h3 + h1) | 0);
  h4 = finish((h4 + h1) | 0);
  h1 = finish(h1);
  h1 = (h1 + h2 + h3 + h4) | 0;
  h2 += h1;
  h3 += h1;
  h4 += h1;
  return String.fromCharCode(h1, h1 >>> 16, h2, h2 >>> 16, h3, h3 >>> 16, h4, h4 >>> 16);
}

/** A zero word stays zero, so that the zeros behind the last byte leave no trace. */
function scramble(word: number, first: number, turn: number, second: number): number {
  const product = Math.imul(word, first);
  return Math.imul((product << turn) | (product >>> (32 - turn)), second);
}

function finish(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
