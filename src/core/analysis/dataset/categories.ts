import type { ViewedBytes } from '../../record/unescapeJson';
import { cutAt } from '../../text/cutAt';
import { textHash } from './textHash';

/** More values are no categories: they are not told apart. */
export const MOST_CATEGORIES = 4096;

const MOST_UNITS = 256;
const SLOTS = 1024;

/** The name of a category: its value, cut where it is very long, so that longer ones may be taken for one. */
const categoryName = (value: string): string =>
  value.length <= MOST_UNITS ? value : `${value.slice(0, cutAt(value, MOST_UNITS))}…`;

interface KnownName {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** Names of categories by the bytes that they are written with: the names met last need not be read again. */
export class CategoryNames {
  private readonly known: (KnownName | undefined)[] = new Array<undefined>(SLOTS).fill(undefined);
  private readonly hash = new Uint32Array(2);

  /** `read` reads the value. */
  of({ bytes, view }: ViewedBytes, start: number, end: number, read: () => string): string {
    textHash(view, start, end, this.hash);
    const slot = this.hash[0]! % SLOTS;
    const known = this.known[slot];
    if (known !== undefined && areEqual(known.bytes, bytes, start, end)) return known.name;
    const name = categoryName(read());
    if (end - start <= MOST_UNITS) this.known[slot] = { bytes: bytes.slice(start, end), name };
    return name;
  }
}

function areEqual(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let i = 0; i < known.length; i++) if (known[i] !== bytes[start + i]) return false;
  return true;
}
