import type { SortedLengths } from './lengthCounts';
import { LeastFrom } from './leastFrom';

/**
 * How many sequences of `length` tokens hold all examples, each whole (one that is longer is cut and fills a
 * sequence): best fit decreasing. Works on lengths with their counts, so that the number of examples does not
 * matter: where the fullest sequence with room takes an example, it is again the one for the next of that length.
 */
export function packedSequences({ lengths, counts }: SortedLengths, length: number): number {
  /** How many sequences have how much room left. */
  const room = new Map<number, number>();
  const rooms = new LeastFrom(length);
  let sequences = 0;

  const add = (left: number, times: number): void => {
    if (left === 0 || times === 0) return;
    const before = room.get(left) ?? 0;
    room.set(left, before + times);
    if (before === 0) rooms.add(left);
  };
  /** Puts examples into up to `most` sequences with `left` room each; returns how many of both. */
  const fill = (left: number, most: number, size: number, examples: number): [used: number, put: number] => {
    const each = Math.floor(left / size);
    const full = Math.min(most, Math.floor(examples / each));
    add(left - each * size, full);
    const rest = full < most ? examples - full * each : 0;
    if (rest === 0) return [full, full * each];
    add(left - rest * size, 1);
    return [full + 1, full * each + rest];
  };

  for (let i = lengths.length - 1; i >= 0; i--) {
    const size = Math.min(lengths[i]!, length);
    if (size === 0) continue;
    let examples = counts[i]!;
    for (let left = rooms.from(size); left !== -1 && examples > 0; left = rooms.from(size)) {
      const there = room.get(left)!;
      rooms.remove(left);
      room.delete(left);
      const [used, put] = fill(left, there, size, examples);
      add(left, there - used);
      examples -= put;
    }
    if (examples > 0) sequences += fill(length, Infinity, size, examples)[0];
  }
  return sequences;
}
