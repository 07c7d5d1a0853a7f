/** No token: greater than all of them. */
export const NONE = 0x7fffffff;

/** Tokens are below this: two of them and a third share 64 bits. */
export const MOST_TOKENS = 0xfffff;

/**
 * At which rank two tokens merge, by open addressing. A slot is a byte in `tags` and two words in
 * `slots`; the tags, which are in a processor's cache for longer, say no to most pairs that do not merge.
 */
export class PairTable {
  private readonly mask: number;

  /** `tags.length` is a power of two and at least twice the number of pairs; `slots` is twice as long. */
  constructor(
    private readonly tags: Uint8Array,
    private readonly slots: Int32Array,
  ) {
    this.mask = tags.length - 1;
  }

  /** The rank at which `left` and `right` merge, or `NONE`. */
  get(left: number, right: number): number {
    const { tags, slots, mask } = this;
    const hash = hashOf(left, right);
    const tag = tagOf(hash);
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = tags[slot]!;
      if (found === tag) {
        const rest = slots[2 * slot + 1]!;
        if (slots[2 * slot] === lowBits(left, right) && (rest & 0xff) === right >>> 12) return rest >>> 8;
      } else if (found === 0) return NONE;
    }
  }

  /** Of a pair that is not there yet. */
  add(left: number, right: number, rank: number): void {
    const { tags, slots, mask } = this;
    const hash = hashOf(left, right);
    let slot = hash & mask;
    while (tags[slot] !== 0) slot = (slot + 1) & mask;
    tags[slot] = tagOf(hash);
    slots[2 * slot] = lowBits(left, right);
    slots[2 * slot + 1] = (right >>> 12) | (rank << 8);
  }
}

const tagOf = (hash: number): number => (hash >>> 24) | 1;
const lowBits = (left: number, right: number): number => left | (right << 20);

function hashOf(left: number, right: number): number {
  const hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
  return hash ^ (hash >>> 15);
}
