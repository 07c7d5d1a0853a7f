import type { Block } from '../../record/block';
import { Profile } from '../../record/profile';
import type { FoundValue, RecordScanner } from '../../record/scanned';
import { TextBytes } from '../../tokens/textBytes';
import { textHash } from './textHash';

/** Reads one text after the other: what it says, how long it is, and a hash of its UTF-8. */
export class TextMeasure {
  text = '';
  /** Code points; a lone surrogate is one. */
  characters = 0;
  /** Bytes of UTF-8, with U+FFFD for a lone surrogate. */
  bytes = 0;
  nonAscii = 0;
  readonly hash = new Uint32Array(2);
  private readonly written = new TextBytes();

  read(value: FoundValue, block: Block, view: DataView, scanner: RecordScanner): void {
    const { start, end, profile } = value;
    const raw = block.text(start, end);
    if ((profile & (Profile.Escape | Profile.NonAscii)) === 0) {
      this.text = raw;
      this.bytes = this.characters = end - start;
      this.nonAscii = 0;
      textHash(view, start, end, this.hash);
      return;
    }
    this.text = scanner.decode(raw, value);
    this.bytes = this.written.write(this.text);
    textHash(this.written.view, 0, this.bytes, this.hash);
    this.characters = this.bytes;
    this.nonAscii = 0;
    if (this.bytes !== this.text.length) this.count(this.written.bytes);
  }

  private count(bytes: Uint8Array): void {
    let following = 0;
    let leading = 0;
    for (let at = 0; at < this.bytes; at++) {
      const byte = bytes[at]!;
      if (byte >= 0xc0) leading++;
      else if (byte >= 0x80) following++;
    }
    this.characters = this.bytes - following;
    this.nonAscii = leading;
  }
}
