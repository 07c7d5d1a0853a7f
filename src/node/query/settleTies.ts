import { eachRecord } from './eachRecord';
import { mergeSort } from './mergeSort';
import { QueryRecord } from './queryRecord';
import type { Records } from './records';
import { placeOf, textBytes } from './sortKeys';
import { TextParts, type Tie } from './textParts';
import type { Turns } from './turns';
import { WantedPaths } from './wantedPaths';

/** So many records, as long as they are not of one tie, are settled in one pass. */
const MEMBERS = 1 << 21;
/** After so many the records of a tie stay as they are. */
const MOST_PASSES = 12;
/** So many steps are done between two looks at the clock: a power of 2, less 1. */
const CHUNK = 0xfff;
const NOTHING = Buffer.alloc(0);

/** Records that are sorted by the beginning of their texts. */
export interface Sorted {
  readonly records: Records;
  /** The field they are sorted by. */
  readonly path: string;
  readonly descending: boolean;
  /** The position of each record that is sorted, ascending; its place in this list is its number. */
  readonly positions: Uint32Array;
  /** The numbers of the records, in order. */
  readonly order: Uint32Array;
  readonly ties: readonly Tie[];
}

/**
 * Orders the records whose long texts begin alike, in further passes over the dataset that compare the bytes from
 * where they may differ. Returns how many are still tied after the last pass that is made for them, and stay in document
 * order; undefined where it was cancelled.
 */
export async function settleTies(sorted: Sorted, turns: Turns): Promise<number | undefined> {
  let { ties } = sorted;
  let unsettled = 0;
  while (ties.length > 0) {
    const taken = portion(ties);
    const left = await settle(sorted, taken, turns);
    if (left === undefined) return undefined;
    for (const { from, to, passes } of left) if (passes === MOST_PASSES) unsettled += to - from;
    ties = [...ties.slice(taken.length), ...left.filter(({ passes }) => passes < MOST_PASSES)];
  }
  return unsettled;
}

function portion(ties: readonly Tie[]): readonly Tie[] {
  let members = 0;
  const end = ties.findIndex(({ from, to }, at) => (members += to - from) > MEMBERS && at > 0);
  return end === -1 ? ties : ties.slice(0, end);
}

/** Sorts each tie by the next part of its texts; what is then still tied. Undefined where it was cancelled. */
async function settle(sorted: Sorted, ties: readonly Tie[], turns: Turns): Promise<Tie[] | undefined> {
  const { order, descending } = sorted;
  const sign = descending ? -1 : 1;
  const { parts, members, memberOf } = await readParts(sorted, ties, turns);
  if (turns.cancelled()) return undefined;
  const compare = (a: number, b: number): number => sign * parts.compare(a, b);
  const left: Tie[][] = [];
  for (const tie of ties) {
    const part = order.subarray(tie.from, tie.to);
    const keys = new Float64Array(part.length);
    for (let at = 0; at < part.length; at++) {
      part[at] = memberOf[part[at]!]!;
      keys[at] = sign * parts.key(part[at]!);
      if ((at & CHUNK) === CHUNK && turns.due()) await turns.give();
    }
    await mergeSort(part, keys, compare, turns);
    left.push(await stillTied(part, tie, parts, turns));
    for (let at = 0; at < part.length; at++) part[at] = members[part[at]!]!;
    if (turns.due()) await turns.give();
    if (turns.cancelled()) return undefined;
  }
  return left.flat();
}

/** Reads the parts in document order; `members` holds the number of each member's record, `memberOf` the member. */
async function readParts({ records, path, positions, order }: Sorted, ties: readonly Tie[], turns: Turns) {
  const count = ties.reduce((sum, { from, to }) => sum + to - from, 0);
  const parts = new TextParts(count, ties.length);
  const members = new Uint32Array(count);
  /** Until its record is read, the number of its tie, counted from 1. */
  const memberOf = new Uint32Array(positions.length);
  ties.forEach(({ from, to }, number) => {
    for (let at = from; at < to; at++) memberOf[order[at]!] = number + 1;
  });
  const wanted = new WantedPaths([]);
  const isThere = wanted.at(path);
  const record = new QueryRecord(records.layout, wanted.list);
  let number = 0;
  let member = 0;
  await eachRecord(records, turns, {
    enter: bytes => {
      record.enter(bytes);
    },
    visit(start, end, position) {
      if (positions[number] !== position) return true;
      const tie = ties[memberOf[number]! - 1];
      if (tie !== undefined) {
        record.read(start, end);
        const at = placeOf(record, isThere);
        // There is none where the file has been changed since the first pass.
        parts.set(member, tie, at === -1 ? NOTHING : textBytes(record, at));
        memberOf[number] = member;
        members[member++] = number;
      }
      number++;
      return member < count;
    },
  });
  return { parts, members, memberOf };
}

/** The parts of a sorted tie that agree as far as they have been read, go on, and are not all equal. */
async function stillTied(part: Uint32Array, tie: Tie, parts: TextParts, turns: Turns): Promise<Tie[]> {
  const left: Tie[] = [];
  let from = 0;
  let areEqual = true;
  for (let at = 1; at <= part.length; at++) {
    if ((at & CHUNK) === 0 && turns.due()) await turns.give();
    const first = part[from]!;
    if (at < part.length && parts.compare(first, part[at]!) === 0) {
      areEqual &&= parts.areEqual(first, part[at]!);
      continue;
    }
    if (!areEqual && parts.goesOn(first)) {
      const skip = parts.agreeing(tie, at - from);
      left.push({ from: tie.from + from, to: tie.from + at, skip, passes: tie.passes + 1 });
    }
    from = at;
    areEqual = true;
  }
  return left;
}
