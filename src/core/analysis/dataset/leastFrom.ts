const BITS = 5;
const WIDTH = 1 << BITS;

/** A set of whole numbers from 0 to a greatest one, that finds the least from a number on. */
export class LeastFrom {
  /** Bits by number; then, level by level, which words of the level before are not 0. */
  private readonly levels: Int32Array[] = [];

  constructor(greatest: number) {
    let words = greatest + 1;
    do {
      words = Math.ceil(words / WIDTH);
      this.levels.push(new Int32Array(words));
    } while (words > 1);
  }

  add(number: number): void {
    for (const words of this.levels) {
      words[number >>> BITS]! |= 1 << (number & (WIDTH - 1));
      number >>>= BITS;
    }
  }

  remove(number: number): void {
    for (const words of this.levels) {
      if ((words[number >>> BITS]! &= ~(1 << (number & (WIDTH - 1)))) !== 0) return;
      number >>>= BITS;
    }
  }

  /** The least one that is at least `number`; -1 where there is none. */
  from(number: number): number {
    for (let level = 0; level < this.levels.length; level++) {
      const words = this.levels[level]!;
      const at = number >>> BITS;
      if (at >= words.length) return -1;
      const bits = words[at]! & (-1 << (number & (WIDTH - 1)));
      if (bits !== 0) return this.down(level, (at << BITS) | lowest(bits));
      number = at + 1;
    }
    return -1;
  }

  private down(level: number, number: number): number {
    while (level-- > 0) number = (number << BITS) | lowest(this.levels[level]![number]!);
    return number;
  }
}

const lowest = (bits: number): number => 31 - Math.clz32(bits & -bits);
