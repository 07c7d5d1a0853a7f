import { memberPath } from '../../record/fieldPath';
import type { Problem } from '../../record/scanned';
import { Kind } from './kind';
import { MOST_MEMBERS, type PathNode } from './pathNode';

/** Values of one record that are kept; what comes after is checked as JSON only. */
export const MOST_VALUES = 1 << 18;

/** Bytes of a name, and steps of a path, that are shown. */
const LONGEST_NAME = 256;
const MOST_STEPS = 256;

const SEEN_WORDS = MOST_MEMBERS / 32;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The values of one record in order of appearance, a list or object before what it holds. Reused from record to
 * record, so that reading one allocates nothing. Offsets are bytes of the block.
 */
export class RecordTape {
  bytes: Uint8Array = new Uint8Array(0);
  start = 0;
  /** End of the record, without its line break. */
  end = 0;
  next = 0;
  /** Lines that it takes. */
  lines = 1;
  blank = false;
  /** Why it is no record; then it has no values. */
  problem: Problem | undefined;
  /** Had more values than are kept. */
  cut = false;
  /** Flags of `Trigger`. */
  triggers = 0;

  length = 0;
  /** Undefined where paths are not told apart any more. */
  readonly nodes: (PathNode | undefined)[] = [];
  kinds = new Uint8Array(64);
  starts = new Int32Array(64);
  /** A text's span holds its quotes. */
  ends = new Int32Array(64);
  parents = new Int32Array(64);
  /** Of a value the index after all that it holds. */
  afters = new Int32Array(64);
  /** Number of an item within its list. */
  items = new Int32Array(64);
  /** The member's name, within its quotes. */
  keyStarts = new Int32Array(64);
  keyEnds = new Int32Array(64);
  /** Belongs to a member whose name is repeated later, which counts instead. */
  dropped = new Uint8Array(64);
  /** Of an object: a bit for each member by ordinal. */
  seen = new Int32Array(64 * SEEN_WORDS);

  /** `unquote` turns the raw form of a text into the text. */
  constructor(private readonly unquote: (raw: string) => string) {}

  reset(bytes: Uint8Array, start: number): void {
    this.bytes = bytes;
    this.start = start;
    this.length = 0;
    this.lines = 1;
    this.triggers = 0;
    this.blank = false;
    this.cut = false;
    this.problem = undefined;
  }

  /** Adds a value; returns its index, or -1 where the tape is full. */
  push(
    node: PathNode | undefined,
    kind: number,
    start: number,
    end: number,
    parent: number,
    item: number,
    keyStart: number,
    keyEnd: number,
  ): number {
    const index = this.length;
    if (index === this.kinds.length && !this.grow()) return -1;
    this.length++;
    this.nodes[index] = node;
    this.kinds[index] = kind;
    this.starts[index] = start;
    this.ends[index] = end;
    this.parents[index] = parent;
    this.afters[index] = index + 1;
    this.items[index] = item;
    this.keyStarts[index] = keyStart;
    this.keyEnds[index] = keyEnd;
    this.dropped[index] = 0;
    if (kind === Kind.Object) {
      for (let word = 0; word < SEEN_WORDS; word++) this.seen[index * SEEN_WORDS + word] = 0;
    }
    if (node !== undefined) this.triggers |= node.trigger;
    return index;
  }

  /** Notes that the object has the member; false where it had it before. */
  see(object: number, ordinal: number): boolean {
    const word = object * SEEN_WORDS + (ordinal >> 5);
    const bit = 1 << (ordinal & 31);
    if ((this.seen[word]! & bit) !== 0) return false;
    this.seen[word]! |= bit;
    return true;
  }

  /** Bits of the members `32 * word` and up that the object does not have, of `members` that are known. */
  missing(object: number, word: number, members: number): number {
    const count = members - word * 32;
    const all = count >= 32 ? -1 : (1 << count) - 1;
    return all & ~this.seen[object * SEEN_WORDS + word]!;
  }

  /** Marks the member that stands at `node` within `object`, and what it holds, as repeated later. */
  drop(object: number, node: PathNode): void {
    for (let at = this.length - 1; at > object; at--) {
      if (this.parents[at] !== object || this.nodes[at] !== node || this.dropped[at] === 1) continue;
      this.dropped.fill(1, at, this.afters[at]);
      return;
    }
  }

  /** Ends a list or object that was pushed when it opened. */
  close(index: number, end: number): void {
    this.ends[index] = end;
    this.afters[index] = this.length;
  }

  /** The first value directly within a list or object, or -1. Of members whose name is repeated the last counts. */
  first(index: number): number {
    return this.counted(index + 1, this.afters[index]!);
  }

  /** The value after `index` within the same list or object, or -1. */
  after(index: number): number {
    return this.counted(this.afters[index]!, this.afters[this.parents[index]!]!);
  }

  /** The member of `object` called `name`, or -1. */
  member(object: number, name: string): number {
    for (let at = this.first(object); at !== -1; at = this.after(at)) {
      if (this.nodes[at]?.key === name) return at;
    }
    return -1;
  }

  /** The text of a text; any other value as it is spelled. */
  text(index: number): string {
    return this.kinds[index] === Kind.Text
      ? this.unquote(this.raw(this.starts[index]!, this.ends[index]!))
      : this.raw(this.starts[index]!, this.ends[index]!);
  }

  raw(start: number, end: number): string {
    return decoder.decode(this.bytes.subarray(start, end));
  }

  /** The name of a member; where names are not told apart any more, a long one is cut. */
  key(index: number): string {
    const known = this.nodes[index]?.key;
    if (known !== undefined) return known;
    const start = this.keyStarts[index]!;
    const end = this.keyEnds[index]!;
    return end - start > LONGEST_NAME
      ? `${this.raw(start, start + LONGEST_NAME)}…`
      : this.unquote(`"${this.raw(start, end)}"`);
  }

  /** Path of a value with item numbers; that of a very deep one is cut. */
  path(index: number): string {
    const chain: number[] = [];
    let at = index;
    for (; at !== -1 && this.nodes[at]?.fixed !== true; at = this.parents[at]!) chain.push(at);
    let path = at === -1 ? '' : this.nodes[at]!.path;
    for (const value of chain.reverse().slice(0, MOST_STEPS)) {
      const inList = this.kinds[this.parents[value]!] === Kind.List;
      path = inList ? `${path}[${this.items[value]!}]` : memberPath(path, this.key(value));
    }
    return chain.length > MOST_STEPS ? `${path}…` : path;
  }

  private counted(from: number, end: number): number {
    let at = from;
    while (at < end && this.dropped[at] === 1) at = this.afters[at]!;
    return at < end ? at : -1;
  }

  private grow(): boolean {
    const size = this.kinds.length * 2;
    if (size > MOST_VALUES) return false;
    const int32 = (from: Int32Array, count: number) => {
      const larger = new Int32Array(count);
      larger.set(from);
      return larger;
    };
    const uint8 = (from: Uint8Array) => {
      const larger = new Uint8Array(size);
      larger.set(from);
      return larger;
    };
    this.kinds = uint8(this.kinds);
    this.dropped = uint8(this.dropped);
    this.starts = int32(this.starts, size);
    this.ends = int32(this.ends, size);
    this.parents = int32(this.parents, size);
    this.afters = int32(this.afters, size);
    this.items = int32(this.items, size);
    this.keyStarts = int32(this.keyStarts, size);
    this.keyEnds = int32(this.keyEnds, size);
    this.seen = int32(this.seen, size * SEEN_WORDS);
    return true;
  }
}
