import { fingerprint } from './fingerprint';
import { SPACE, isSpace } from './whiteSpace';

const WORD = /[\p{L}\p{N}_]/u;
const SPACES = new RegExp(`[${SPACE}]+`, 'g');
const NEITHER = new RegExp(`[^\\p{L}\\p{N}_${SPACE}]`, 'gu');

/**
 * A text as it is compared for equality: lower case, white space folded to single spaces and trimmed,
 * then everything but letters, digits, `_` and spaces removed. Removing may leave two spaces side by
 * side, as in the reference document's hash.
 */
export function normalizedText(text: string): string {
  const folded = text.toLowerCase().replace(SPACES, ' ');
  const from = folded.startsWith(' ') ? 1 : 0;
  const to = folded.length > 1 && folded.endsWith(' ') ? folded.length - 1 : folded.length;
  return folded.slice(from, to).replace(NEITHER, '');
}

/** What a unit becomes: itself in lower case, a space, or 0 where it is left out. */
function placeOf(unit: number): number {
  if (isSpace(unit)) return 0x20;
  const lower = String.fromCharCode(unit).toLowerCase();
  return WORD.test(lower) ? lower.charCodeAt(0) : 0;
}

const LEADS = 1 << 18;
const TRAILS = 1 << 19;

/**
 * For two ASCII units, `first | second << 7`: the bytes they become (bits 0 to 15), how many (bits 16
 * and 17), and whether the first (`LEADS`) or the second (`TRAILS`) is white space.
 */
const PAIRS = new Uint32Array(1 << 14);
for (let first = 0; first < 128; first++) {
  const a = placeOf(first);
  for (let second = 0; second < 128; second++) {
    const b = placeOf(second);
    const folded = a === 0x20 && b === 0x20 ? 0 : b;
    const count = Number(a !== 0) + Number(folded !== 0);
    const bytes = a === 0 ? folded : a | (folded << 8);
    PAIRS[first | (second << 7)] =
      bytes | (count << 16) | (a === 0x20 ? LEADS : 0) | (b === 0x20 ? TRAILS : 0);
  }
}

/** What single units beyond ASCII become; filled in as they are met. */
const UNKNOWN = 0xffff;
const PLACES = new Uint16Array(1 << 16).fill(UNKNOWN);
/** Lower case of these depends on their neighbours. */
const isContextual = (unit: number): boolean => unit === 0x3a3 || (unit & 0xf800) === 0xd800;

/** Ends a text; a byte that UTF-8 does not know. */
const SEPARATOR = 0xff;
/** Room for a field's mark, the separator, a unit of padding and the zeros behind the last byte. */
const SPARE = 32;
const MAX_KEPT = 1 << 24;

/**
 * Fingerprints of records by their texts as `normalizedText` leaves them, without making strings of
 * them: `add` the texts of a record, then `take` its fingerprint. Texts that are left empty do not count.
 */
export class NormalizedFingerprint {
  private readonly encoder = new TextEncoder();
  private readonly marks = new Map<string, number>();
  private source = new Uint16Array(0);
  private sourceBytes = new Uint8Array(0);
  private bytes = new Uint8Array(0);
  private words = new Int32Array(0);
  private length = 0;

  /** Adds the text at `field`; `ascii` says that it is known to hold nothing beyond ASCII. */
  add(field: string, text: string, ascii: boolean): void {
    const start = this.begin(field, ascii ? text.length : 3 * text.length);
    if (ascii) this.addAscii(text);
    else if (!this.addUnits(text)) this.encode(normalizedText(text));
    this.end(start);
  }

  /** Adds the text at `field` as it stands. */
  addExact(field: string, text: string): void {
    const start = this.begin(field, 3 * text.length);
    this.encode(text);
    this.end(start);
  }

  /** The fingerprint of what was added since the last; undefined where that is nothing. */
  take(): string | undefined {
    const { length } = this;
    if (length === 0) return undefined;
    this.bytes.fill(0, length, (length + 15) & -16);
    const key = fingerprint(this.words, length);
    this.length = 0;
    if (this.bytes.length > MAX_KEPT) this.resize(0);
    return key;
  }

  private addAscii(text: string): void {
    const { bytes, source, sourceBytes } = this;
    const units = this.encoder.encodeInto(text, sourceBytes).written;
    sourceBytes[units] = 0x20; // completes a pair, and goes again as trailing white space
    const pairs = (units + 1) >> 1;
    let at = this.length;
    const start = at;
    let previous = TRAILS;
    for (let i = 0; i < pairs; i++) {
      const pair = source[i]!;
      const place = PAIRS[(pair & 0x7f) | ((pair >> 1) & 0x3f80)]!;
      if ((place & (previous >> 1) & LEADS) !== 0) {
        bytes[at] = place >> 8;
        at += ((place >> 16) & 3) - 1;
      } else {
        bytes[at] = place;
        bytes[at + 1] = place >> 8;
        at += (place >> 16) & 3;
      }
      previous = place;
    }
    this.length = (previous & TRAILS) !== 0 && at > start ? at - 1 : at;
  }

  /** False, with nothing added, where a unit's lower case depends on its neighbours. */
  private addUnits(text: string): boolean {
    const { bytes } = this;
    let at = this.length;
    const start = at;
    let inSpace = 1;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      let place = PLACES[unit]!;
      if (place === UNKNOWN) {
        if (isContextual(unit)) return false;
        place = PLACES[unit] = placeOf(unit);
      }
      if (place < 0x80) {
        // Written in any case, and overwritten by the next where it is left out.
        const space = Number(place === 0x20);
        bytes[at] = place;
        at += Number(place !== 0) & ~(space & inSpace);
        inSpace = space;
        continue;
      }
      inSpace = 0;
      if (place < 0x800) {
        bytes[at++] = 0xc0 | (place >> 6);
        bytes[at++] = 0x80 | (place & 0x3f);
      } else {
        bytes[at++] = 0xe0 | (place >> 12);
        bytes[at++] = 0x80 | ((place >> 6) & 0x3f);
        bytes[at++] = 0x80 | (place & 0x3f);
      }
    }
    this.length = inSpace === 1 && at > start ? at - 1 : at;
    return true;
  }

  private encode(text: string): void {
    this.length += this.encoder.encodeInto(text, this.bytes.subarray(this.length)).written;
  }

  /** Makes room for `size` bytes and writes the mark of `field`, four bytes that hang on its path alone. */
  private begin(field: string, size: number): number {
    if (this.length + size + SPARE > this.bytes.length) this.resize(2 * (this.length + size + SPARE));
    const mark = this.marks.get(field) ?? this.markOf(field);
    for (let shift = 0; shift < 32; shift += 8) this.bytes[this.length++] = mark >> shift;
    return this.length;
  }

  private end(start: number): void {
    if (this.length === start) this.length = start - 4;
    else this.bytes[this.length++] = SEPARATOR;
  }

  private markOf(field: string): number {
    let mark = 0;
    for (let i = 0; i < field.length; i++)
      mark = Math.imul(mark ^ field.charCodeAt(i), 0x9e3779b1) ^ (mark >>> 15);
    this.marks.set(field, mark);
    return mark;
  }

  private resize(size: number): void {
    const kept = this.bytes.subarray(0, this.length);
    this.words = new Int32Array((size + 3) >> 2);
    this.bytes = new Uint8Array(this.words.buffer);
    this.bytes.set(kept);
    this.source = new Uint16Array(this.bytes.length >> 1);
    this.sourceBytes = new Uint8Array(this.source.buffer);
  }
}
