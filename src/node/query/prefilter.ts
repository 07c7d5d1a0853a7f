import type { Needle } from '../../core/query/needle';

const ESCAPE = Buffer.from('\\u');

/** Says without reading a record that a text cannot be in it. */
export class Prefilter {
  private readonly exact: Buffer | undefined;
  private readonly folded: RegExp;
  /** Only JSON has them. */
  private readonly escapes: RegExp | undefined;
  private bytes: Buffer = Buffer.alloc(0);
  /** The block with each byte as the character of its number, made when it is first needed. */
  private latin1: string | undefined;
  /** Where the text, or an escape that may hide it, comes next; known for what is asked in order. */
  private hit = -1;
  private escape = -1;

  constructor({ exact, source, escapes }: Needle, isJson: boolean) {
    this.exact = exact === undefined ? undefined : Buffer.from(exact);
    this.folded = new RegExp(source, 'g');
    this.escapes = isJson ? new RegExp(escapes, 'gi') : undefined;
  }

  /** From now on records of `bytes` are asked for, in order. */
  enter(bytes: Buffer): void {
    this.bytes = bytes;
    this.latin1 = undefined;
    this.hit = -1;
    this.escape = this.escapes === undefined ? Infinity : -1;
  }

  /** Whether the record `[start, end)` has to be read. */
  mayHold(start: number, end: number): boolean {
    if (this.hit < start) this.hit = this.nextHit(start);
    if (this.hit < end) return true;
    if (this.escape < start) this.escape = this.nextEscape(start);
    return this.escape < end;
  }

  private nextHit(from: number): number {
    return this.exact === undefined ? this.search(this.folded, from) : this.indexOf(this.exact, from);
  }

  private nextEscape(from: number): number {
    const any = this.indexOf(ESCAPE, from);
    return any === Infinity ? Infinity : this.search(this.escapes!, any);
  }

  private indexOf(sought: Buffer, from: number): number {
    const at = this.bytes.indexOf(sought, from);
    return at === -1 ? Infinity : at;
  }

  private search(pattern: RegExp, from: number): number {
    this.latin1 ??= this.bytes.toString('latin1');
    pattern.lastIndex = from;
    return pattern.exec(this.latin1)?.index ?? Infinity;
  }
}
