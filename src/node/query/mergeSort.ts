import type { Turns } from './turns';

type Compare = (a: number, b: number) => number;

const RUN = 16;
/** How many steps are done between two looks at the clock: a power of 2. */
const STEPS = 1024;

/**
 * Sorts `order[from, to)` stably by `compare`, and gives other calls their turn meanwhile. False where it was
 * cancelled: the same numbers are then in some order.
 */
export async function mergeSort(
  order: Uint32Array,
  from: number,
  to: number,
  compare: Compare,
  turns: Turns,
): Promise<boolean> {
  let runs = 0;
  for (let start = from; start < to; start += RUN) {
    insertionSort(order, start, Math.min(start + RUN, to), compare);
    if ((++runs & (STEPS / RUN - 1)) === 0 && turns.due() && !(await turns.give())) return false;
  }
  const left = new Uint32Array(to - from);
  for (let width = RUN; width < to - from; width *= 2) {
    for (let start = from; start + width < to; start += 2 * width) {
      const merge = new Merge(order, start, start + width, Math.min(start + 2 * width, to), compare, left);
      while (!merge.goOn(STEPS)) {
        if (!turns.due() || (await turns.give())) continue;
        merge.abandon();
        return false;
      }
    }
  }
  return true;
}

function insertionSort(order: Uint32Array, from: number, to: number, compare: Compare): void {
  for (let next = from + 1; next < to; next++) {
    const moved = order[next]!;
    let at = next;
    while (at > from && compare(order[at - 1]!, moved) > 0) order[at] = order[--at]!;
    order[at] = moved;
  }
}

/** Merges the sorted `order[start, middle)` and `order[middle, end)`. */
class Merge {
  private readonly lefts: number;
  private fromLeft = 0;

  constructor(
    private readonly order: Uint32Array,
    private start: number,
    private middle: number,
    private readonly end: number,
    private readonly compare: Compare,
    private readonly left: Uint32Array,
  ) {
    this.lefts = middle - start;
    if (compare(order[middle - 1]!, order[middle]!) <= 0) this.fromLeft = this.lefts;
    else left.set(order.subarray(start, middle));
  }

  /** Does up to so many steps; true where the merge is done. */
  goOn(steps: number): boolean {
    const { order, left, lefts, end, compare } = this;
    let { start, middle, fromLeft } = this;
    for (; steps > 0 && fromLeft < lefts; steps--) {
      const right = middle < end && compare(order[middle]!, left[fromLeft]!) < 0;
      order[start++] = right ? order[middle++]! : left[fromLeft++]!;
    }
    this.start = start;
    this.middle = middle;
    this.fromLeft = fromLeft;
    return fromLeft === lefts;
  }

  /** Puts back what has been taken out. */
  abandon(): void {
    this.order.set(this.left.subarray(this.fromLeft, this.lefts), this.start);
  }
}
