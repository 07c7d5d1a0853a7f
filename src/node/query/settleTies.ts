import { plainPath } from '../../core/query/filterWords';
import { eachRecord } from './eachRecord';
import { mergeSort } from './mergeSort';
import { QueryRecord } from './queryRecord';
import type { Records } from './records';
import { PREFIX_BYTES, placeOf, textBytes, type SortKeys } from './sortKeys';
import { TextParts, type Tie } from './textParts';
import type { Turns } from './turns';

/** So many records, as long as they are not of one tie, are settled in one pass. */
const MEMBERS = 1 << 21;
const MOST_PASSES = 12;
const CHUNK = 0xffff;

/** Records sorted by their keys. */
export interface Sorted {
  readonly records: Records;
  /** The field they are sorted by. */
  readonly path: string;
  readonly descending: boolean;
  readonly keys: SortKeys;
  /** The position of each key, ascending. */
  readonly positions: Uint32Array;
  /** The numbers of the keys, in order. */
  readonly order: Uint32Array;
}

/**
 * Orders the records whose long texts begin alike, in further passes over the dataset that compare the bytes from
 * where they may differ. Returns how many are still tied after the last pass that is made, and stay in document order;
 * undefined where it was cancelled.
 */
export async function settleTies(sorted: Sorted, turns: Turns): Promise<number | undefined> {
  let ties = await longTies(sorted, turns);
  for (let pass = 0; ties !== undefined && ties.length > 0 && pass < MOST_PASSES; pass++) {
    const taken = portion(ties);
    const left = await settle(sorted, taken, turns);
    ties = left === undefined ? undefined : [...ties.slice(taken.length), ...left];
  }
  return ties?.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** Runs of equal keys of long texts. */
async function longTies({ order, keys }: Sorted, turns: Turns): Promise<Tie[] | undefined> {
  const ties: Tie[] = [];
  let from = 0;
  for (let at = 1; at <= order.length; at++) {
    if ((at & CHUNK) === 0 && turns.due() && !(await turns.give())) return undefined;
    if (at < order.length && keys.compare(order[from]!, order[at]!) === 0) continue;
    if (at - from > 1 && keys.isLong(order[from]!)) ties.push({ from, to: at, skip: PREFIX_BYTES });
    from = at;
  }
  return ties;
}

function portion(ties: readonly Tie[]): Tie[] {
  let members = 0;
  const end = ties.findIndex(({ from, to }, at) => (members += to - from) > MEMBERS && at > 0);
  return ties.slice(0, end === -1 ? ties.length : end);
}

/** Sorts each tie by the next part of its texts; what is then still tied. Undefined where it was cancelled. */
async function settle(sorted: Sorted, ties: readonly Tie[], turns: Turns): Promise<Tie[] | undefined> {
  const { order, descending } = sorted;
  const { parts, members, memberOf } = await readParts(sorted, ties, turns);
  if (turns.cancelled()) return undefined;
  const compare = descending ? (a: number, b: number) => parts.compare(b, a) : parts.compare;
  const left: Tie[] = [];
  for (const tie of ties) {
    const { from, to } = tie;
    for (let at = from; at < to; at++) order[at] = memberOf[order[at]!]!;
    const isSorted = await mergeSort(order, from, to, compare, turns);
    if (isSorted) left.push(...stillTied(order, tie, parts));
    for (let at = from; at < to; at++) order[at] = members[order[at]!]!;
    if (!isSorted) return undefined;
  }
  return left;
}

/** Reads the parts in document order; `members` holds the key of each member, `memberOf` the member of each key. */
async function readParts({ records, path, positions, order }: Sorted, ties: readonly Tie[], turns: Turns) {
  const count = ties.reduce((sum, { from, to }) => sum + to - from, 0);
  const parts = new TextParts(count, ties.length);
  const members = new Uint32Array(count);
  const memberOf = new Uint32Array(positions.length);
  /** The number of each key's tie, counted from 1. */
  const tieOf = new Uint32Array(positions.length);
  ties.forEach(({ from, to }, number) => {
    for (let at = from; at < to; at++) tieOf[order[at]!] = number + 1;
  });
  const record = new QueryRecord(records.layout, [plainPath(path)]);
  let key = 0;
  let member = 0;
  await eachRecord(records, turns, {
    enter: bytes => {
      record.enter(bytes);
    },
    visit(start, end, position) {
      if (positions[key] !== position) return true;
      const tie = ties[tieOf[key]! - 1];
      if (tie !== undefined) {
        record.read(start, end);
        parts.set(member, tie, textBytes(record, placeOf(record, 0)));
        memberOf[key] = member;
        members[member++] = key;
      }
      key++;
      return member < count;
    },
  });
  return { parts, members, memberOf };
}

/** The parts of `tie`, which is sorted by members, that agree in a part, go on behind it and are not all equal. */
function stillTied(order: Uint32Array, tie: Tie, parts: TextParts): Tie[] {
  const left: Tie[] = [];
  let from = tie.from;
  let areEqual = true;
  for (let at = from + 1; at <= tie.to; at++) {
    const first = order[from]!;
    if (at < tie.to && parts.compare(first, order[at]!) === 0) {
      areEqual &&= parts.areEqual(first, order[at]!);
      continue;
    }
    if (!areEqual && parts.goesOn(first)) left.push({ from, to: at, skip: parts.agreeing(tie, from, at) });
    from = at;
    areEqual = true;
  }
  return left;
}
