import { longestIncreasing } from './increasing';

/** One file as numbers, one for each record: equal numbers mean the same in both files. */
export interface Side {
  /** What a record is recognised by: its key, or its content where it has none. */
  readonly groups: Uint32Array;
  readonly contents: Uint32Array;
}

/** Which records belong together. Records are named by their index; -1 stands for none. */
export class Matching {
  readonly leftOf: Int32Array;
  /** By left index, 1: the record is matched, and it and all others so marked are in the same order. */
  readonly stays: Uint8Array;

  /** `rightOf`: for each left record the right one. */
  constructor(
    readonly rightOf: Int32Array,
    rights: number,
  ) {
    this.leftOf = new Int32Array(rights).fill(-1);
    rightOf.forEach((right, left) => {
      if (right !== -1) this.leftOf[right] = left;
    });
    this.stays = longestIncreasing(rightOf);
  }

  /** Matches two records that had no match. With `stays` they must lie between the same staying ones. */
  add(left: number, right: number, stays: boolean): void {
    this.rightOf[left] = right;
    this.leftOf[right] = left;
    if (stays) this.stays[left] = 1;
  }
}

/**
 * Matches the k-th record of a group on the left with the k-th on the right. Those that stay are as
 * many as possible, so that the moved ones are as few as possible. Groups are below `groups`.
 */
export function matchGroups(left: Uint32Array, right: Uint32Array, groups: number): Matching {
  const first = new Int32Array(groups).fill(-1);
  const next = new Int32Array(right.length);
  for (let at = right.length - 1; at >= 0; at--) {
    next[at] = first[right[at]!]!;
    first[right[at]!] = at;
  }
  const rightOf = new Int32Array(left.length).fill(-1);
  left.forEach((group, at) => {
    const match = first[group]!;
    if (match === -1) return;
    rightOf[at] = match;
    first[group] = next[match]!;
  });
  return new Matching(rightOf, right.length);
}

/** Records whose group is below `keys` and had a record before them. */
export function countRepeated(groups: Uint32Array, keys: number): number {
  const seen = new Uint8Array(keys);
  let repeated = 0;
  for (const group of groups) {
    if (group >= keys) continue;
    repeated += seen[group]!;
    seen[group] = 1;
  }
  return repeated;
}
