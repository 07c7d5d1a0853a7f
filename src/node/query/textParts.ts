import { hashKey } from '../../core/pipeline/keyHash';
import { packed } from './sortKeys';

/** Records whose texts agree in their first `skip` bytes: `[from, to)` of the order. */
export interface Tie {
  readonly from: number;
  readonly to: number;
  readonly skip: number;
  /** Passes that have been made to settle it. */
  readonly passes: number;
}

/** Bytes of memory for parts of texts, as long as each has room for `LEAST`. */
const MEMORY = 64 << 20;
const LEAST = 16;
const MOST = 1 << 16;
const HASH = 3;

/** Parts of the texts of tied records, from where those of each tie may differ. Members are numbered from 0. */
export class TextParts {
  private readonly width: number;
  private readonly parts: Buffer;
  /** Bytes of each text from where its part begins. */
  private readonly lengths: Uint32Array;
  private readonly hashes: Uint32Array;
  /** Of each tie the rest of the text that came first, and in how many bytes of it the others agree. */
  private readonly examples = new Map<Tie, { readonly rest: Buffer; agreeing: number }>();
  private readonly exampleBytes: number;

  constructor(members: number, ties: number) {
    this.width = Math.min(Math.max(Math.floor(MEMORY / members), LEAST), MOST);
    this.exampleBytes = Math.min(Math.max(Math.floor(MEMORY / ties), this.width), MOST);
    this.parts = Buffer.alloc(members * this.width);
    this.lengths = new Uint32Array(members);
    this.hashes = new Uint32Array(members * HASH);
  }

  set(member: number, tie: Tie, bytes: Buffer): void {
    const rest = bytes.subarray(tie.skip);
    this.parts.set(rest.subarray(0, this.width), member * this.width);
    this.lengths[member] = rest.length;
    hashKey(bytes.toString('latin1'), this.hashes, member * HASH);
    const example = this.examples.get(tie);
    if (example === undefined) {
      const agreeing = Math.min(rest.length, this.exampleBytes);
      this.examples.set(tie, { rest: Buffer.from(rest.subarray(0, agreeing)), agreeing });
    } else {
      example.agreeing = agreement(example.rest.subarray(0, example.agreeing), rest);
    }
  }

  /** The first bytes of a part, which order it before `compare` has to. */
  key(member: number): number {
    const from = member * this.width;
    return packed(this.parts, from, from + Math.min(this.lengths[member]!, this.width));
  }

  /** Which of two members comes first; 0 where their parts agree, and both texts go on or both end. */
  readonly compare = (a: number, b: number): number => {
    const { parts, width, lengths } = this;
    const from = a * width;
    const target = b * width;
    const first = Math.min(lengths[a]!, width);
    const second = Math.min(lengths[b]!, width);
    return (
      parts.compare(parts, target, target + second, from, from + first) ||
      Number(lengths[a]! > width) - Number(lengths[b]! > width)
    );
  };

  /** The text goes on behind its part. */
  goesOn(member: number): boolean {
    return this.lengths[member]! > this.width;
  }

  /** By the hashes of their whole texts. */
  areEqual(a: number, b: number): boolean {
    const { hashes } = this;
    for (let i = 0; i < HASH; i++) if (hashes[a * HASH + i] !== hashes[b * HASH + i]) return false;
    return this.lengths[a] === this.lengths[b];
  }

  /** In how many bytes `members` of a tie agree at least, whose parts agree and go on. */
  agreeing(tie: Tie, members: number): number {
    const areAll = members === tie.to - tie.from;
    return tie.skip + Math.max(this.width, areAll ? this.examples.get(tie)!.agreeing : 0);
  }
}

function agreement(a: Buffer, b: Buffer): number {
  const length = Math.min(a.length, b.length);
  if (a.compare(b, 0, length, 0, length) === 0) return length;
  let at = 0;
  while (a[at] === b[at]) at++;
  return at;
}
