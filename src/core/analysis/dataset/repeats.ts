/** How many of some texts are repeats of one before. */
export interface Repeated {
  readonly records: number;
  readonly exact: boolean;
}

const SLOT = 3;
const FULL = 0.6;

/**
 * Counts repeats by hashes of 64 bits, in whatever order they come. Beyond `most` different ones only those are
 * remembered whose lowest bits are 0, one bit more each time they are again too many: which they are depends on
 * the texts alone. A text that is remembered has been counted from the first time on.
 */
export class Repeats {
  /** Slots of two numbers of hash and a count, 0 in an empty one. */
  private slots: Uint32Array;
  private size = 0;
  /** How many of the lowest bits are 0 in what is remembered. */
  private level = 0;
  private total = 0;

  constructor(private readonly most: number) {
    this.slots = new Uint32Array(SLOT * 1024);
  }

  add(low: number, high: number, times = 1): void {
    this.total += times;
    if (!this.remembers(low)) return;
    this.put(low, high, times);
    while (this.size > this.most) this.forget();
  }

  /** Exact, or an estimate that is off by about one part in the square root of `most` of all texts. */
  repeated(): Repeated {
    const { slots, total, size } = this;
    let seen = 0;
    let squares = 0;
    for (let at = 0; at < slots.length; at += SLOT) {
      const count = slots[at + 2]!;
      if (count === 0) continue;
      seen += count;
      squares += (count - 1) ** 2;
    }
    if (this.level === 0) return { records: total - size, exact: true };
    const weight = 2 ** this.level;
    // What the remembered texts say alone is the better estimate, unless a text of very many repeats is missed
    // by it, or counted for many others: then all texts without those that differ are.
    const skewed = Math.abs(total - weight * seen) > total / 50 || squares > size;
    const estimate = skewed ? total - weight * size : weight * (seen - size);
    return { records: Math.min(total, Math.max(0, estimate)), exact: false };
  }

  private remembers(low: number): boolean {
    return low % 2 ** this.level === 0;
  }

  private put(low: number, high: number, times: number): void {
    if (this.size + 1 > (this.slots.length / SLOT) * FULL) this.rebuild(this.slots.length * 2);
    const { slots } = this;
    const mask = slots.length / SLOT - 1;
    for (let slot = (high ^ (low >>> 16)) & mask; ; slot = (slot + 1) & mask) {
      const at = slot * SLOT;
      if (slots[at + 2] === 0) {
        slots[at] = low;
        slots[at + 1] = high;
        slots[at + 2] = times;
        this.size++;
        return;
      }
      if (slots[at] === low && slots[at + 1] === high) {
        slots[at + 2]! += times;
        return;
      }
    }
  }

  private forget(): void {
    this.level++;
    this.rebuild(this.slots.length);
  }

  private rebuild(length: number): void {
    const before = this.slots;
    this.slots = new Uint32Array(length);
    this.size = 0;
    for (let at = 0; at < before.length; at += SLOT) {
      if (before[at + 2] !== 0 && this.remembers(before[at]!)) {
        this.put(before[at]!, before[at + 1]!, before[at + 2]!);
      }
    }
  }
}
