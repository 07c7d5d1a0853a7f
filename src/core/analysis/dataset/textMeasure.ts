import { Profile } from '../../record/profile';
import type { FoundValue, RecordScanner } from '../../record/scanned';
import type { ViewedBytes } from '../../record/unescapeJson';
import { SLACK, TextBytes } from '../../tokens/textBytes';
import type { Tokenizer } from '../../tokens/tokenizer';
import { textHash } from './textHash';
import type { TokenTally } from './tokenTally';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Reads one text after the other as UTF-8, where it stands if its raw form is its text: no string is made of it. */
export class TextMeasure {
  /** The UTF-8 of the text read last: `[start, end)` of `bytes`. */
  bytes: Uint8Array = new Uint8Array(0);
  view = new DataView<ArrayBufferLike>(this.bytes.buffer);
  start = 0;
  end = 0;
  /** Code points; a lone surrogate is one. */
  characters = 0;
  nonAscii = 0;
  blank = false;
  readonly hash = new Uint32Array(2);
  private readonly own = new TextBytes();

  read(value: FoundValue, source: ViewedBytes, scanner: RecordScanner): void {
    const { bytes, view } = source;
    const { start, end, profile } = value;
    if ((profile & Profile.Escape) === 0 && end + SLACK <= bytes.length) {
      this.place(bytes, view, start, end);
    } else {
      const { own } = this;
      own.makeRoom(end - start);
      if ((profile & Profile.Escape) !== 0) {
        this.place(own.bytes, own.view, 0, scanner.unescape(source, value, own));
      } else {
        own.bytes.set(bytes.subarray(start, end));
        this.place(own.bytes, own.view, 0, end - start);
      }
    }
    this.characters = this.end - this.start;
    this.nonAscii = 0;
    if ((profile & Profile.NonAscii) !== 0) this.countCharacters();
    textHash(this.view, this.start, this.end, this.hash);
    this.blank = this.isBlank();
  }

  get text(): string {
    return decoder.decode(this.bytes.subarray(this.start, this.end));
  }

  /** Counts the tokens of the text, and returns how many they are. */
  tokens(tokenizer: Pick<Tokenizer, 'encode' | 'encodeBytes'>, tally: TokenTally): number {
    const { bytes, view, start, end } = this;
    if (tokenizer.encodeBytes !== undefined) return tokenizer.encodeBytes(bytes, view, start, end, tally);
    const ids = tokenizer.encode(this.text);
    for (const id of ids) tally.add(id);
    return ids.length;
  }

  /** How many tokens another tokenizer makes of it. */
  count(tokenizer: Pick<Tokenizer, 'count' | 'encodeBytes'>): number {
    const { bytes, view, start, end } = this;
    return tokenizer.encodeBytes?.(bytes, view, start, end, null) ?? tokenizer.count(this.text);
  }

  private place(bytes: Uint8Array, view: DataView, start: number, end: number): void {
    this.bytes = bytes;
    this.view = view;
    this.start = start;
    this.end = end;
  }

  private countCharacters(): void {
    const { bytes, view, start, end } = this;
    let following = 0;
    let leading = 0;
    for (let at = start; at < end; at++) {
      while (at + 4 <= end && (view.getInt32(at, true) & 0x80808080) === 0) at += 4;
      if (at === end) break;
      const byte = bytes[at]!;
      if (byte >= 0xc0) leading++;
      else if (byte >= 0x80) following++;
    }
    this.characters = end - start - following;
    this.nonAscii = leading;
  }

  private isBlank(): boolean {
    for (let at = this.start; at < this.end; at++) {
      const byte = this.bytes[at]!;
      if (byte >= 0x80) return !/\S/u.test(this.text);
      if (byte !== 0x20 && (byte < 0x09 || byte > 0x0d)) return false;
    }
    return true;
  }
}
