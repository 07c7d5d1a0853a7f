/**
 * Numbers keys in the order of their first appearance. Holds 96 bits of each key's hash and a
 * 32-bit value in typed arrays: 16 bytes a slot, at most 0.6 full. Two keys that share all 96 bits
 * count as one; among 10^8 keys that has a chance of about 10^-13.
 */
export class KeyTable {
  private slots = new Uint32Array(4 * 1024);
  private mask = 1023;
  size = 0;

  /** The value stored with the key, after storing `value` where the key is new. `value` below 2^32 - 1. */
  firstOf(k0: number, k1: number, k2: number, value: number): number {
    if (this.size * 5 >= (this.mask + 1) * 3) this.grow();
    const at = this.find(k0, k1, k2);
    if (this.slots[at + 3] === 0) {
      this.put(at, k0, k1, k2, value + 1);
      this.size++;
      return value;
    }
    return this.slots[at + 3]! - 1;
  }

  private find(k0: number, k1: number, k2: number): number {
    const { slots, mask } = this;
    for (let slot = k0 & mask; ; slot = (slot + 1) & mask) {
      const at = slot * 4;
      if (slots[at + 3] === 0 || (slots[at] === k0 && slots[at + 1] === k1 && slots[at + 2] === k2))
        return at;
    }
  }

  private put(at: number, k0: number, k1: number, k2: number, stored: number): void {
    this.slots[at] = k0;
    this.slots[at + 1] = k1;
    this.slots[at + 2] = k2;
    this.slots[at + 3] = stored;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Uint32Array(old.length * 2);
    this.mask = this.slots.length / 4 - 1;
    for (let at = 0; at < old.length; at += 4) {
      if (old[at + 3] === 0) continue;
      this.put(
        this.find(old[at]!, old[at + 1]!, old[at + 2]!),
        old[at]!,
        old[at + 1]!,
        old[at + 2]!,
        old[at + 3]!,
      );
    }
  }
}
