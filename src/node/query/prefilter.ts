import type { Needle } from '../../core/query/needle';

/** Says without reading a record that a text cannot be in it. */
export class Prefilter {
  private bytes: Buffer = Buffer.alloc(0);
  private readonly next: (from: number) => number;
  /** Where the text, or an escape that may hide it, comes next; known for what is asked in order. */
  private hit = -1;
  private escape = -1;

  /** `escapes`: records are JSON, whose `\u` may hide any character. */
  constructor(
    needle: Needle,
    private readonly escapes: boolean,
  ) {
    this.next = needle.kind === 'exact' ? this.exact(needle.text) : this.folded(needle.source);
  }

  /** From now on records of `bytes` are asked for, in order. */
  enter(bytes: Buffer): void {
    this.bytes = bytes;
    this.latin1 = undefined;
    this.hit = -1;
    this.escape = -1;
  }

  /** Whether the record `[start, end)` has to be read. */
  mayHold(start: number, end: number): boolean {
    if (this.hit < start) this.hit = this.next(start);
    if (this.hit < end) return true;
    if (!this.escapes) return false;
    if (this.escape < start) this.escape = indexOf(this.bytes, ESCAPE, start);
    return this.escape < end;
  }

  private exact(text: string): (from: number) => number {
    const needle = Buffer.from(text);
    return from => indexOf(this.bytes, needle, from);
  }

  /** The block with each byte as the character of its number, made when it is first needed. */
  private latin1: string | undefined;

  private folded(source: string): (from: number) => number {
    const pattern = new RegExp(source, 'g');
    return from => {
      this.latin1 ??= this.bytes.toString('latin1');
      pattern.lastIndex = from;
      return pattern.exec(this.latin1)?.index ?? Infinity;
    };
  }
}

const ESCAPE = Buffer.from('\\u');

function indexOf(bytes: Buffer, needle: Buffer, from: number): number {
  const at = bytes.indexOf(needle, from);
  return at === -1 ? Infinity : at;
}
