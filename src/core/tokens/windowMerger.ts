import { NONE } from './pairTable';
import type { Vocabulary } from './vocabulary';

// Fields of a part, and how many there are.
const RANK = 0;
const TOKEN = 1;
const NEXT = 2;
const PREVIOUS = 3;
const PART = 4;

/**
 * Byte pair encoding of a short run of bytes: of all neighbours that merge, those with the lowest
 * rank do so first, and of these the leftmost. Time grows with the square of the length, slowly.
 */
export class WindowMerger {
  /** The encoding of the bytes that were given last. */
  tokens = new Int32Array(0);
  /** The parts of the window as a linked list; the rank is what a part merges into with the next one. */
  private parts = new Int32Array(0);
  /** Ranks with the place of their part, in the order in which they are merged, those that are done among them. */
  private queue = new Int32Array(0);

  constructor(private readonly vocabulary: Vocabulary) {
    this.makeRoom(256);
  }

  /** Encodes the bytes from `from` to `to` into `tokens` and returns how many these are. */
  merge(bytes: Uint8Array, from: number, to: number): number {
    if (to - from > this.tokens.length) this.makeRoom(2 * (to - from));
    const { parts, queue } = this;
    const { pairs, made, plain } = this.vocabulary;
    const end = (to - from) * PART;
    let queued = this.begin(bytes, from, to);
    for (let i = 0; i < queued; i += 2) {
      const merging = queue[i]!;
      const at = queue[i + 1]!;
      // One of the two has merged with another part since.
      if (parts[at + RANK] !== merging) continue;
      const merged = made === null ? merging : made[merging]!;
      const gone = parts[at + NEXT]!;
      const next = parts[gone + NEXT]!;
      const previous = parts[at + PREVIOUS]!;
      parts[gone + RANK] = NONE;
      parts[at + RANK] = NONE;
      parts[at + TOKEN] = merged;
      parts[at + NEXT] = next;
      if (next < end) {
        parts[next + PREVIOUS] = at;
        // Where the next one is about to merge in the same way, it sees to what it then does with this one.
        if (!plain || parts[next + RANK] !== merging) {
          const rank = pairs.get(merged, parts[next + TOKEN]!);
          parts[at + RANK] = rank;
          if (rank !== NONE) queued = insert(queue, plain ? 0 : i + 2, queued, rank, at);
        }
      }
      if (previous >= 0) {
        const rank = pairs.get(parts[previous + TOKEN]!, merged);
        parts[previous + RANK] = rank;
        if (rank !== NONE) queued = insert(queue, plain ? 0 : i + 2, queued, rank, previous);
      }
    }
    let count = 0;
    for (let at = 0; at < end; at = parts[at + NEXT]!) this.tokens[count++] = parts[at + TOKEN]!;
    return count;
  }

  /** Makes a part of each byte, and returns where the queue ends. */
  private begin(bytes: Uint8Array, from: number, to: number): number {
    const { parts, queue } = this;
    const { ofByte, ofBytes } = this.vocabulary;
    let queued = 0;
    for (let i = from, at = 0; i < to; i++, at += PART) {
      const byte = bytes[i]!;
      const rank = i + 1 < to ? ofBytes[(byte << 8) | bytes[i + 1]!]! : NONE;
      parts[at + RANK] = rank;
      parts[at + TOKEN] = ofByte[byte]!;
      parts[at + NEXT] = at + PART;
      parts[at + PREVIOUS] = at - PART;
      if (rank !== NONE) queued = insert(queue, 0, queued, rank, at);
    }
    return queued;
  }

  private makeRoom(bytes: number): void {
    this.tokens = new Int32Array(bytes);
    this.parts = new Int32Array(bytes * PART);
    // A rank for each byte, and two more for each merge.
    this.queue = new Int32Array(bytes * 2 * 3);
  }
}

/**
 * Inserts behind what has a lower rank, or the same one further left, and returns the new end. What is
 * before `from` is merged already. In a plain vocabulary it need not be told: there no merge makes a
 * token that merges at a lower rank.
 */
function insert(queue: Int32Array, from: number, end: number, rank: number, at: number): number {
  let to = end;
  for (; to > from; to -= 2) {
    const before = queue[to - 2]!;
    if (before < rank || (before === rank && queue[to - 1]! < at)) break;
    queue[to] = before;
    queue[to + 1] = queue[to - 1]!;
  }
  queue[to] = rank;
  queue[to + 1] = at;
  return end + 2;
}
