/** A list of numbers that grows, in a typed array. */
export class Growing<A extends Int32Array | Uint32Array | Uint8Array | Float64Array> {
  length = 0;

  constructor(private array: A) {}

  push(value: number): void {
    if (this.length === this.array.length) {
      const grown = new (this.array.constructor as new (length: number) => A)(
        Math.max(1024, this.length * 2),
      );
      grown.set(this.array);
      this.array = grown;
    }
    this.array[this.length++] = value;
  }

  /** The number at `position`, which must be below `length`. */
  at(position: number): number {
    return this.array[position]!;
  }

  /** The numbers pushed so far; valid until the next push. */
  view(): A {
    return this.array.subarray(0, this.length) as A;
  }
}

export const ints = () => new Growing(new Int32Array(0));
export const bits = () => new Growing(new Uint8Array(0));
/** Whole numbers up to 2^53. */
export const wholes = () => new Growing(new Float64Array(0));
