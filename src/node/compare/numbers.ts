import { hashKey } from '../../core/pipeline/keyHash';
import { KeyTable } from '../../core/pipeline/keyTable';
import { fingerprint } from '../../core/text/fingerprint';

/** Numbers texts from 0 by first appearance; equal ones have the same number. Tells 96 bits of their hashes apart. */
export class KeyNumbers {
  private readonly table = new KeyTable();
  private readonly hash = new Uint32Array(3);

  get size(): number {
    return this.table.size;
  }

  of(text: string): number {
    const { hash, table } = this;
    hashKey(text, hash, 0);
    // The first word is always odd: as the place in the table it would leave half of it empty.
    return table.firstOf(hash[1]!, hash[0]!, hash[2]!, table.size);
  }
}

/** Likewise for runs of bytes. */
export class ContentNumbers {
  private readonly table = new KeyTable();
  private words = new Int32Array(1 << 12);
  private bytes = new Uint8Array(this.words.buffer);

  get size(): number {
    return this.table.size;
  }

  of(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    const padded = (length + 15) & ~15;
    if (padded > this.bytes.length) {
      this.words = new Int32Array(padded >> 1);
      this.bytes = new Uint8Array(this.words.buffer);
    }
    this.bytes.set(bytes.subarray(start, end));
    this.bytes.fill(0, length, padded);
    const print = fingerprint(this.words, length);
    return this.table.firstOf(word(print, 0), word(print, 2), word(print, 4), this.table.size);
  }
}

const word = (print: string, at: number): number =>
  (print.charCodeAt(at) | (print.charCodeAt(at + 1) << 16)) >>> 0;
