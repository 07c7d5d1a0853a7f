/** Room beyond this is given back when a new list is begun. */
const KEPT = 1 << 18;

/** Takes token ids one after the other. */
export interface TokenSink {
  add(id: number): void;
  /** `count` ids of `source`, from index `from` on. */
  append(source: Int32Array, from: number, count: number): void;
}

/** A list of token ids in memory that is used again for the next one. */
export class TokenList implements TokenSink {
  ids = new Int32Array(1024);
  size = 0;

  /** Begins a new, empty list. */
  clear(): void {
    this.size = 0;
    if (this.ids.length > KEPT) this.ids = new Int32Array(KEPT);
  }

  add(id: number): void {
    if (this.size === this.ids.length) this.makeRoom(this.size + 1);
    this.ids[this.size++] = id;
  }

  /** Appends `count` ids of `source`, from index `from` on. */
  append(source: Int32Array, from: number, count: number): void {
    if (this.size + count > this.ids.length) this.makeRoom(this.size + count);
    const { ids, size } = this;
    for (let i = 0; i < count; i++) ids[size + i] = source[from + i]!;
    this.size = size + count;
  }

  toArray(): number[] {
    const array = new Array<number>(this.size);
    for (let i = 0; i < this.size; i++) array[i] = this.ids[i]!;
    return array;
  }

  private makeRoom(size: number): void {
    const before = this.ids;
    this.ids = new Int32Array(size * 2);
    this.ids.set(before.subarray(0, this.size));
  }
}
