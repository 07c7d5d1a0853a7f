/** A block's place in shared memory: readable by every thread without a copy, and kept until it is released. */
export interface Slot {
  readonly bytes: Uint8Array;
  /** Bytes of `bytes` in use. */
  length: number;
}

/** Shared memory for the blocks in flight. Slots are reused; memory does not grow with the file. */
export class BlockPool {
  private readonly free: Slot[] = [];

  constructor(readonly slotBytes: number) {}

  take(atLeast = this.slotBytes): Slot {
    if (atLeast > this.slotBytes) return newSlot(atLeast);
    const slot = this.free.pop() ?? newSlot(this.slotBytes);
    slot.length = 0;
    return slot;
  }

  /** Slots larger than the usual are let go. */
  release(slot: Slot): void {
    if (slot.bytes.length === this.slotBytes) this.free.push(slot);
  }

  /** `slot`, or a larger one with the same content that has room for `length` bytes. */
  grow(slot: Slot, length: number): Slot {
    if (length <= slot.bytes.length) return slot;
    const larger = newSlot(Math.max(length, slot.bytes.length * 2));
    larger.bytes.set(slot.bytes.subarray(0, slot.length));
    larger.length = slot.length;
    this.release(slot);
    return larger;
  }
}

const newSlot = (bytes: number): Slot => ({ bytes: new Uint8Array(new SharedArrayBuffer(bytes)), length: 0 });
