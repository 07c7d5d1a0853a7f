import { seededRank } from './seeded';
import type { Choice, GroupJudge } from './stage';

/** Records that reached a corpus stage, in file order. */
export interface GroupedRecords {
  /** Group of each record, or -1 for a record of no group, which always stays. */
  readonly group: Int32Array;
  /** Index of each record in the source. */
  readonly index: Float64Array | readonly number[];
  readonly ranks: Float64Array | undefined;
}

export interface GroupDecision {
  /** How often each record comes out: 0 where it is dropped. */
  readonly times: Uint32Array;
  /** For a dropped record the position of the first of its group that stayed, else -1. */
  readonly repeats: Int32Array;
}

/** Chooses within each group: the first `take` in the judge's order stay, or copies fill the group up. */
export function chooseWithinGroups(
  records: GroupedRecords,
  groups: number,
  order: GroupJudge['order'],
  seed: number,
  choiceOf: (group: number) => Choice,
): GroupDecision {
  const count = records.group.length;
  const times = new Uint32Array(count).fill(1);
  const repeats = new Int32Array(count).fill(-1);
  const before = comparator(records, order, seed);
  const members = membersByGroup(records.group, groups);
  for (let group = 0; group < groups; group++) {
    const own = members(group);
    const { take, copiesTo } = choiceOf(group);
    if (own.length === 0 || (own.length <= take && (copiesTo ?? 0) <= own.length)) continue;
    if (before !== undefined) own.sort(before);
    for (let i = take; i < own.length; i++) {
      times[own[i]!] = 0;
      repeats[own[i]!] = take > 0 ? own[0]! : -1;
    }
    const stay = own.subarray(0, Math.min(take, own.length));
    for (let copy = stay.length; copy < (copiesTo ?? 0) && stay.length > 0; copy++) {
      times[stay[copy % stay.length]!]!++;
    }
  }
  return { times, repeats };
}

function comparator(records: GroupedRecords, order: GroupJudge['order'], seed: number) {
  const { index, ranks } = records;
  if (order === 'index') return undefined;
  if (order === 'rank') return (a: number, b: number) => (ranks?.[b] ?? 0) - (ranks?.[a] ?? 0) || a - b;
  return (a: number, b: number) => seededRank(seed, index[a]!) - seededRank(seed, index[b]!) || a - b;
}

/** Positions of each group's records in file order, by counting sort. */
function membersByGroup(group: Int32Array, groups: number): (group: number) => Int32Array {
  const starts = new Int32Array(groups + 1);
  for (const own of group) if (own >= 0) starts[own + 1]!++;
  for (let i = 0; i < groups; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice();
  const positions = new Int32Array(starts[groups]!);
  group.forEach((own, position) => {
    if (own >= 0) positions[next[own]!++] = position;
  });
  return own => positions.subarray(starts[own], starts[own + 1]);
}
