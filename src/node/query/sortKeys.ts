import type { Sort } from '../../core/query/filter';
import { isNumber } from '../../core/query/numbers';
import type { Tokenizer } from '../../core/tokens/tokenizer';
import { Growing } from '../run/growing';
import { codePointBytes } from './codePointBytes';
import type { QueryRecord } from './queryRecord';
import type { WantedPaths } from './wantedPaths';

/** What a record is ordered by; those of a higher class come after those of a lower. */
const Class = { Number: 0, Text: 1, LongText: 2, Missing: 3, Malformed: 4 } as const;

/** How many bytes of a text its key holds. */
export const PREFIX_BYTES = 12;
const HALF = PREFIX_BYTES / 2;
/** Values of a byte of a key: 0 where the text has ended. */
const BYTE_VALUES = 257;

/**
 * The keys that records are ordered by, 17 bytes each. Numbers come before texts, then records without a value, then
 * those that cannot be read; these two also where the order descends.
 */
export class SortKeys {
  private readonly classes = new Growing(new Uint8Array(0));
  private readonly high = new Growing(new Float64Array(0));
  private readonly low = new Growing(new Float64Array(0));
  private readonly slots: readonly number[];
  private readonly sign: number;

  /** Throws a RangeError with a sentence where the order has no field path, or none that is one. */
  constructor(
    private readonly sort: Sort,
    wanted: WantedPaths,
    private readonly tokenizer: Tokenizer,
  ) {
    const { by, path, descending } = sort;
    if (by === 'field' && path === null) throw new RangeError('Name the field to sort by.');
    this.slots = by === 'bytes' ? [] : wanted.slots(path);
    this.sign = descending ? -1 : 1;
  }

  /** Keys are numbered from 0 as they are added. */
  add(record: QueryRecord): void {
    if (!record.readable) this.push(Class.Malformed);
    else if (this.sort.by === 'bytes') this.push(Class.Number, record.size());
    else if (this.sort.by === 'field') this.addField(record);
    else this.addSize(record);
  }

  /** Which of two keys comes first: below 0, 0 or above 0. Long texts that begin alike are equal. */
  readonly compare = (a: number, b: number): number => {
    const first = this.classes.at(a);
    const second = this.classes.at(b);
    if (first >= Class.Missing || second >= Class.Missing) return first - second;
    if (first !== second && (first === Class.Number || second === Class.Number)) {
      return this.sign * (first - second);
    }
    const difference = this.high.at(a) - this.high.at(b) || this.low.at(a) - this.low.at(b);
    return this.sign * (difference || first - second);
  };

  /** The key is that of a text longer than the key. */
  isLong(key: number): boolean {
    return this.classes.at(key) === Class.LongText;
  }

  private addSize(record: QueryRecord): void {
    let sum: number | undefined;
    record.found.forEach(({ kind, slot }, at) => {
      if (kind !== 'string' || !this.slots.includes(slot)) return;
      sum =
        (sum ?? 0) + (this.sort.by === 'length' ? record.length(at) : this.tokenizer.count(record.text(at)));
    });
    if (sum === undefined) this.push(Class.Missing);
    else this.push(Class.Number, sum);
  }

  private addField(record: QueryRecord): void {
    const at = placeOf(record, this.slots[0]!);
    if (at === -1) {
      this.push(Class.Missing);
      return;
    }
    const bytes = textBytes(record, at);
    const number = beginsAsNumber(bytes[0]) ? record.text(at) : '';
    if (isNumber(number))
      this.push(Class.Number, Math.min(Math.max(Number(number), -MAX), MAX), rest(number));
    else {
      const isLong = bytes.length > PREFIX_BYTES;
      this.push(isLong ? Class.LongText : Class.Text, packed(bytes, 0), packed(bytes, HALF));
    }
  }

  private push(group: number, high = 0, low = 0): void {
    this.classes.push(group);
    this.high.push(high);
    this.low.push(low);
  }
}

/** The place of the first value found at `slot`; -1 where there is none but null. */
export function placeOf(record: QueryRecord, slot: number): number {
  const at = record.found.findIndex(value => value.slot === slot);
  return at === -1 || record.found[at]!.kind === 'null' ? -1 : at;
}

/** The value at place `at` as bytes in the order of its code points. */
export const textBytes = (record: QueryRecord, at: number): Buffer =>
  record.plainBytes(at) ?? codePointBytes(record.text(at));

const MAX = Number.MAX_VALUE;
const MINUS = 0x2d;

const beginsAsNumber = (byte: number | undefined): boolean =>
  byte !== undefined && (byte === MINUS || (byte >= 0x30 && byte <= 0x39));

/** What a whole number of up to 31 digits is more than the double next to it; the two together are exact. */
const rest = (number: string): number =>
  /^-?\d{16,31}$/.test(number) ? Number(BigInt(number) - BigInt(Number(number))) : 0;

/** Bytes `[from, from + HALF)` as one number. */
function packed(bytes: Buffer, from: number): number {
  let value = 0;
  for (let at = from; at < from + HALF; at++)
    value = value * BYTE_VALUES + (at < bytes.length ? bytes[at]! + 1 : 0);
  return value;
}
