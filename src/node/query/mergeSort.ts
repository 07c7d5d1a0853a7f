import type { Turns } from './turns';

type Compare = (a: number, b: number) => number;

const RUN = 16;
/** How many steps are done between two looks at the clock: a power of 2. */
const STEPS = 1024;

/**
 * Sorts `order`, and with it `keys`, stably by the keys; numbers of equal keys by `tie`. Keys move along with their
 * numbers, so that they are read in sequence. Gives other calls their turn meanwhile. False where it was cancelled: all
 * are then in some order.
 */
export async function mergeSort(
  order: Uint32Array,
  keys: Float64Array,
  tie: Compare,
  turns: Turns,
): Promise<boolean> {
  const { length } = order;
  for (let start = 0; start < length; start += RUN) {
    insertionSort(order, keys, start, Math.min(start + RUN, length), tie);
    if (start % STEPS === 0 && turns.due() && !(await turns.give())) return false;
  }
  const merge = new Merge(order, keys, tie);
  for (let width = RUN; width < length; width *= 2) {
    for (let start = 0; start + width < length; start += 2 * width) {
      merge.begin(start, start + width, Math.min(start + 2 * width, length));
      for (let isDone = false; !isDone;) {
        isDone = merge.goOn(STEPS);
        if (!turns.due() || (await turns.give())) continue;
        merge.abandon();
        return false;
      }
    }
  }
  return true;
}

function insertionSort(order: Uint32Array, keys: Float64Array, from: number, to: number, tie: Compare): void {
  for (let next = from + 1; next < to; next++) {
    const number = order[next]!;
    const key = keys[next]!;
    let at = next;
    while (at > from && (keys[at - 1]! - key || tie(order[at - 1]!, number)) > 0) {
      order[at] = order[at - 1]!;
      keys[at] = keys[--at]!;
    }
    order[at] = number;
    keys[at] = key;
  }
}

/** Merges two sorted parts of `order` that follow one another. */
class Merge {
  private readonly left: Uint32Array;
  private readonly leftKeys: Float64Array;
  private lefts = 0;
  private fromLeft = 0;
  private start = 0;
  private middle = 0;
  private end = 0;

  constructor(
    private readonly order: Uint32Array,
    private readonly keys: Float64Array,
    private readonly tie: Compare,
  ) {
    this.left = new Uint32Array(order.length);
    this.leftKeys = new Float64Array(order.length);
  }

  /** Merges `[start, middle)` and `[middle, end)` from now on. */
  begin(start: number, middle: number, end: number): void {
    this.start = start;
    this.middle = middle;
    this.end = end;
    this.fromLeft = 0;
    this.lefts = middle - start;
    for (let at = start; at < middle; at++) {
      this.left[at - start] = this.order[at]!;
      this.leftKeys[at - start] = this.keys[at]!;
    }
  }

  /** Does up to so many steps; true where the merge is done. */
  goOn(steps: number): boolean {
    const { order, keys, left, leftKeys, lefts, end, tie } = this;
    let { start, middle, fromLeft } = this;
    for (; steps > 0 && fromLeft < lefts; steps--) {
      const isRight =
        middle < end && (keys[middle]! - leftKeys[fromLeft]! || tie(order[middle]!, left[fromLeft]!)) < 0;
      if (isRight) {
        order[start] = order[middle]!;
        keys[start++] = keys[middle++]!;
      } else {
        order[start] = left[fromLeft]!;
        keys[start++] = leftKeys[fromLeft++]!;
      }
    }
    this.start = start;
    this.middle = middle;
    this.fromLeft = fromLeft;
    return fromLeft === lefts;
  }

  /** Puts back what has been taken out. */
  abandon(): void {
    this.order.set(this.left.subarray(this.fromLeft, this.lefts), this.start);
    this.keys.set(this.leftKeys.subarray(this.fromLeft, this.lefts), this.start);
  }
}
