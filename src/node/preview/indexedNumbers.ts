type Numbers = Uint16Array | Uint32Array;

/** Numbers by index, 0 where none has been set, in a typed array that grows when it is first needed. */
export class IndexedNumbers {
  private numbers: Numbers;

  constructor(private readonly of: new (length: number) => Numbers) {
    this.numbers = new of(0);
  }

  at(index: number): number {
    return this.numbers[index] ?? 0;
  }

  set(index: number, value: number): void {
    if (index >= this.numbers.length) {
      const grown = new this.of(Math.max(1024, index + 1, this.numbers.length * 2));
      grown.set(this.numbers);
      this.numbers = grown;
    }
    this.numbers[index] = value;
  }
}
