import { mergeSort } from './mergeSort';
import { Class, PREFIX_BYTES, type SortKeys } from './sortKeys';
import type { Tie } from './textParts';
import type { Turns } from './turns';

/** The place of each class: numbers, texts, records without a value, those that cannot be read. */
const ASCENDING = [0, 1, 1, 2, 3];
/** What has no value comes last here too. */
const DESCENDING = [1, 0, 0, 2, 3];
const PLACES = 4;

/** So many steps are done between two looks at the clock: a power of 2, less 1. */
const CHUNK = 0xffff;

export interface KeyOrder {
  /** The numbers of the keys, in order. */
  readonly order: Uint32Array;
  /** Long texts whose keys are equal; they stand in document order. */
  readonly ties: readonly Tie[];
}

/** Undefined where it was cancelled. */
export async function orderKeys(
  keys: SortKeys,
  descending: boolean,
  turns: Turns,
): Promise<KeyOrder | undefined> {
  const { classes, high, low } = keys.view();
  const sign = descending ? -1 : 1;
  const compareRest = (a: number, b: number): number =>
    low.length === 0 ? 0 : low[a]! - low[b]! || sign * (classes[a]! - classes[b]!);
  const order = new Uint32Array(classes.length);
  const sorted = new Float64Array(classes.length);
  const places = descending ? DESCENDING : ASCENDING;
  let from = 0;
  for (let place = 0; place < PLACES && from < order.length; place++) {
    let to = from;
    for (let key = 0; key < classes.length; key++) {
      if ((key & CHUNK) === 0 && turns.due() && !(await turns.give())) return undefined;
      if (places[classes[key]!] !== place) continue;
      sorted[to] = high[key]!;
      order[to++] = key;
    }
    if (!(await mergeSort(order.subarray(from, to), sorted.subarray(from, to), compareRest, turns))) {
      return undefined;
    }
    from = to;
  }

  const ties: Tie[] = [];
  const isLong = (at: number): boolean => classes[order[at]!] === Class.LongText;
  from = 0;
  for (let at = 1; at <= order.length; at++) {
    if ((at & CHUNK) === 0 && turns.due() && !(await turns.give())) return undefined;
    if (at < order.length && isLong(at) && sorted[from] === sorted[at]) {
      if (isLong(from) && low[order[from]!] === low[order[at]!]) continue;
    }
    if (at - from > 1) ties.push({ from, to: at, skip: PREFIX_BYTES, passes: 0 });
    from = at;
  }
  return { order, ties };
}
