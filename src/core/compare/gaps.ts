import type { Matching } from './matching';

/** Unmatched records of both files between the same two staying ones, by index, ascending. */
export interface Gap {
  readonly removed: readonly number[];
  readonly added: readonly number[];
}

/** Which unmatched records can be taken for the same record changed: those without a key. */
export interface Open {
  left(index: number): boolean;
  right(index: number): boolean;
}

/** The gaps that have open records on both sides. Matches added within a gap do not disturb what follows. */
export function* gapsOf({ rightOf, leftOf, stays }: Matching, open: Open): Generator<Gap> {
  let removed: number[] = [];
  let rightAt = 0;
  for (let left = 0; left <= rightOf.length; left++) {
    const match = left === rightOf.length ? leftOf.length : rightOf[left]!;
    if (match === -1) {
      if (open.left(left)) removed.push(left);
    } else if (left === rightOf.length || stays[left] === 1) {
      if (removed.length > 0) {
        const added: number[] = [];
        for (; rightAt < match; rightAt++)
          if (leftOf[rightAt] === -1 && open.right(rightAt)) added.push(rightAt);
        if (added.length > 0) yield { removed, added };
        removed = [];
      }
      rightAt = match + 1;
    }
  }
}
