import type { Matching, Side } from './matching';

export const DIFFERENCE_KINDS = ['added', 'removed', 'changed', 'moved'] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** `left = same + removed + changed + moved` and `right = same + added + changed + moved`, in records. */
export interface DifferenceCounts extends Record<DifferenceKind, number> {
  /** Matched, of equal content, in order. */
  readonly same: number;
  /** Of the changed ones those that are out of order too. */
  readonly changedAndMoved: number;
}

export interface Difference {
  readonly kind: DifferenceKind;
  /** Out of order; a changed record can be that as well. */
  readonly moved: boolean;
  /** Index in each file; null where the file has no such record. */
  readonly left: number | null;
  readonly right: number | null;
}

const MOVED = 4;

/** Differences in the order of the right file, nine bytes each. */
export class DifferenceList {
  private readonly codes: Uint8Array;
  private readonly lefts: Int32Array;
  private readonly rights: Int32Array;
  private length = 0;

  constructor(readonly counts: DifferenceCounts) {
    const size = DIFFERENCE_KINDS.reduce((sum, kind) => sum + counts[kind], 0);
    this.codes = new Uint8Array(size);
    this.lefts = new Int32Array(size);
    this.rights = new Int32Array(size);
  }

  /** Adds a difference; -1 stands for no record. Not more than there were counted. */
  push(kind: DifferenceKind, moved: boolean, left: number, right: number): void {
    this.codes[this.length] = DIFFERENCE_KINDS.indexOf(kind) + (moved ? MOVED : 0);
    this.lefts[this.length] = left;
    this.rights[this.length] = right;
    this.length++;
  }

  at(position: number): Difference {
    const code = this.codes[position]!;
    const left = this.lefts[position]!;
    const right = this.rights[position]!;
    return {
      kind: DIFFERENCE_KINDS[code % MOVED]!,
      moved: code >= MOVED,
      left: left === -1 ? null : left,
      right: right === -1 ? null : right,
    };
  }

  /** Positions of the differences of these kinds. */
  select(kinds: readonly DifferenceKind[]): Uint32Array {
    const wanted = DIFFERENCE_KINDS.map(kind => kinds.includes(kind));
    const positions = new Uint32Array(
      DIFFERENCE_KINDS.reduce((sum, kind, code) => sum + (wanted[code] === true ? this.counts[kind] : 0), 0),
    );
    let found = 0;
    this.codes.forEach((code, position) => {
      if (wanted[code % MOVED] === true) positions[found++] = position;
    });
    return positions;
  }
}

/** Told of every record or pair of records once; -1 stands for no record. */
type Visit = (kind: DifferenceKind | 'same', moved: boolean, left: number, right: number) => void;

/** Where records differ, in the order of the right file; removed ones come where they stood. */
export function listDifferences(left: Side, right: Side, matching: Matching): DifferenceList {
  const counts = { same: 0, added: 0, removed: 0, changed: 0, moved: 0, changedAndMoved: 0 };
  walk(left, right, matching, (kind, moved) => {
    counts[kind]++;
    if (kind === 'changed' && moved) counts.changedAndMoved++;
  });
  const list = new DifferenceList(counts);
  walk(left, right, matching, (kind, moved, leftAt, rightAt) => {
    if (kind !== 'same') list.push(kind, moved, leftAt, rightAt);
  });
  return list;
}

function walk(left: Side, right: Side, { rightOf, leftOf, stays }: Matching, visit: Visit): void {
  let rightAt = 0;
  const rightsBefore = (end: number): void => {
    for (; rightAt < end; rightAt++) {
      const match = leftOf[rightAt]!;
      if (match === -1) visit('added', false, -1, rightAt);
      else visit(equal(match, rightAt) ? 'moved' : 'changed', true, match, rightAt);
    }
  };
  const equal = (leftAt: number, at: number): boolean => left.contents[leftAt] === right.contents[at];
  for (let leftAt = 0; leftAt < rightOf.length; leftAt++) {
    const match = rightOf[leftAt]!;
    if (match === -1) visit('removed', false, leftAt, -1);
    else if (stays[leftAt] === 1) {
      rightsBefore(match);
      visit(equal(leftAt, match) ? 'same' : 'changed', false, leftAt, match);
      rightAt = match + 1;
    }
  }
  rightsBefore(leftOf.length);
}
