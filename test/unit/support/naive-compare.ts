import type { Difference, DifferenceCounts } from '../../../src/core/compare/differences';

/** A record of the model: what it is recognised by, and all of it. */
export interface NaiveRecord {
  readonly key: string | null;
  readonly content: string;
}

const recognisedBy = ({ key, content }: NaiveRecord): string =>
  key === null ? `content ${content}` : `key ${key}`;

/** A longest increasing subsequence in quadratic time: positions, with the ties broken as documented. */
export function naiveIncreasing(values: readonly number[]): number[] {
  const lengths: number[] = [];
  values.forEach((value, at) => {
    const before = lengths.filter(
      (_, earlier) => earlier < at && values[earlier]! >= 0 && values[earlier]! < value,
    );
    lengths.push(value < 0 ? 0 : 1 + Math.max(0, ...before));
  });
  const positions: number[] = [];
  let at = lengths.lastIndexOf(Math.max(0, ...lengths));
  for (let length = lengths[at] ?? 0; length > 0; length--) {
    positions.unshift(at);
    do at--;
    while (at >= 0 && (lengths[at] !== length - 1 || values[at]! >= values[positions[0]!]!));
  }
  return positions;
}

/** Two lists of records compared step by step, as the definitions say, without pairs of similar records. */
export function naiveCompare(
  left: readonly NaiveRecord[],
  right: readonly NaiveRecord[],
): { counts: DifferenceCounts; list: Difference[] } {
  const free = right.map(recognisedBy) as (string | null)[];
  const rightOf = left.map(record => {
    const match = free.indexOf(recognisedBy(record));
    if (match !== -1) free[match] = null;
    return match;
  });
  const stays = naiveIncreasing(rightOf);
  const list: Difference[] = [];
  let same = 0;
  const at = (record: number): number => rightOf.indexOf(record);
  const matched = (l: number, r: number, moved: boolean): void => {
    if (left[l]!.content !== right[r]!.content) list.push({ kind: 'changed', moved, left: l, right: r });
    else if (moved) list.push({ kind: 'moved', moved, left: l, right: r });
    else same++;
  };
  let l = 0;
  let r = 0;
  for (const stay of [...stays, left.length]) {
    const end = stay === left.length ? right.length : rightOf[stay]!;
    for (; l < stay; l++)
      if (rightOf[l] === -1) list.push({ kind: 'removed', moved: false, left: l, right: null });
    for (; r < end; r++) {
      if (at(r) === -1) list.push({ kind: 'added', moved: false, left: null, right: r });
      else matched(at(r), r, true);
    }
    if (stay < left.length) matched(l++, r++, false);
  }
  const count = (kind: Difference['kind']): number =>
    list.filter(difference => difference.kind === kind).length;
  return {
    counts: {
      same,
      added: count('added'),
      removed: count('removed'),
      changed: count('changed'),
      moved: count('moved'),
      changedAndMoved: list.filter(({ kind, moved }) => kind === 'changed' && moved).length,
    },
    list,
  };
}
