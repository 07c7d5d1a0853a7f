import type { Sort } from '../../core/query/filter';
import { isNumber } from '../../core/query/numbers';
import type { CountsTokens } from '../../core/tokens/tokenizer';
import { Growing } from '../run/growing';
import { codePointBytes } from './codePointBytes';
import type { QueryRecord } from './queryRecord';
import type { IsThere, WantedPaths } from './wantedPaths';

/** What kind of key a record has. */
export const Class = { Number: 0, Text: 1, LongText: 2, Missing: 3, Malformed: 4 } as const;

/** How many bytes of a text its key holds. */
export const PREFIX_BYTES = 12;
const HALF = PREFIX_BYTES / 2;

/** The keys that records are ordered by, numbered from 0 as they are added: up to 17 bytes each. */
export class SortKeys {
  private readonly classes: Growing<Uint8Array>;
  private readonly high: Growing<Float64Array>;
  private readonly low: Growing<Float64Array>;
  private readonly isThere: IsThere;
  private readonly sign: number;

  /**
   * `count`: how many records there may be. Throws a RangeError with a sentence where the order has no field path, or
   * none that is one.
   */
  constructor(
    private readonly sort: Sort,
    wanted: WantedPaths,
    private readonly tokenizer: CountsTokens,
    count: number,
  ) {
    const { by, path, descending } = sort;
    if (by === 'field' && path === null) throw new RangeError('Name the field to sort by.');
    this.isThere = by === 'bytes' ? () => false : wanted.at(path);
    this.sign = descending ? -1 : 1;
    this.classes = new Growing(new Uint8Array(count));
    this.high = new Growing(new Float64Array(count));
    this.low = new Growing(new Float64Array(by === 'field' ? count : 0));
  }

  add(record: QueryRecord): void {
    if (!record.readable) this.push(Class.Malformed);
    else if (this.sort.by === 'bytes') this.push(Class.Number, record.size());
    else if (this.sort.by === 'field') this.addField(record);
    else this.addSize(record);
  }

  /**
   * Of each key its class, what orders the keys of a class first, negated where the order descends, and where that is
   * equal what orders them then; for anything but a field there is nothing of the last.
   */
  view(): { classes: Uint8Array; high: Float64Array; low: Float64Array } {
    return { classes: this.classes.view(), high: this.high.view(), low: this.low.view() };
  }

  private addSize(record: QueryRecord): void {
    const { found } = record;
    let sum: number | undefined;
    for (let at = 0; at < found.length; at++) {
      if (found[at]!.kind !== 'string' || !this.isThere(found[at]!)) continue;
      const isLength = this.sort.by === 'length';
      sum = (sum ?? 0) + (isLength ? record.length(at) : this.tokenizer.count(record.text(at)));
    }
    if (sum === undefined) this.push(Class.Missing);
    else this.push(Class.Number, sum);
  }

  private addField(record: QueryRecord): void {
    const at = placeOf(record, this.isThere);
    if (at === -1) {
      this.push(Class.Missing);
      return;
    }
    const bytes = textBytes(record, at);
    const number = beginsAsNumber(bytes[0]) ? record.text(at) : '';
    if (isNumber(number)) this.push(Class.Number, nearest(number), rest(number));
    else {
      const { length } = bytes;
      const isLong = length > PREFIX_BYTES;
      this.push(isLong ? Class.LongText : Class.Text, packed(bytes, 0, length), packed(bytes, HALF, length));
    }
  }

  private push(group: number, high = 0, low = 0): void {
    this.classes.push(group);
    this.high.push(this.sign * high);
    if (this.sort.by === 'field') this.low.push(this.sign * low);
  }
}

/** The place of the first value found there; -1 where there is none, or null. */
export function placeOf(record: QueryRecord, isThere: IsThere): number {
  const at = record.found.findIndex(isThere);
  return at === -1 || record.found[at]!.kind === 'null' ? -1 : at;
}

/** The value at place `at` as bytes in the order of its code points. */
export const textBytes = (record: QueryRecord, at: number): Buffer =>
  record.plainBytes(at) ?? codePointBytes(record.text(at));

const MINUS = 0x2d;

const beginsAsNumber = (byte: number | undefined): boolean =>
  byte !== undefined && (byte === MINUS || (byte >= 0x30 && byte <= 0x39));

/** The double next to a number; beyond all doubles the last of them. */
const nearest = (number: string): number =>
  Math.min(Math.max(Number(number), -Number.MAX_VALUE), Number.MAX_VALUE);

/** What a whole number of up to 31 digits is more than the double next to it; the two together are exact. */
const rest = (number: string): number =>
  /^-?\d{16,31}$/.test(number) ? Number(BigInt(number) - BigInt(Number(number))) : 0;

/** Values of a byte of a key: 0 where the text has ended. */
const BYTE_VALUES = 257;

/** Up to 6 bytes of `[from, end)` as one number that is ordered as they are. */
export function packed(bytes: Buffer, from: number, end: number): number {
  let value = 0;
  for (let at = from; at < from + HALF; at++) value = value * BYTE_VALUES + (at < end ? bytes[at]! + 1 : 0);
  return value;
}
