const encoder = new TextEncoder();

/** Up to here a loop is faster than the built-in copy and encoder. */
const SHORT = 32;

/** A growing run of bytes. */
export class ByteSink {
  private bytes: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
  }

  copy(source: Uint8Array, start: number, end: number): void {
    this.reserve(end - start);
    const { bytes } = this;
    let to = this.length;
    this.length += end - start;
    if (end - start > SHORT) bytes.set(source.subarray(start, end), to);
    else while (start < end) bytes[to++] = source[start++]!;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  /** Appends `text` as UTF-8; a lone surrogate must have been escaped before. */
  text(text: string): void {
    this.reserve(text.length * 3);
    if (text.length <= SHORT && this.ascii(text)) return;
    this.length += encoder.encodeInto(text, this.bytes.subarray(this.length)).written;
  }

  /** Writes a text of ASCII alone; otherwise leaves the sink as it was. */
  private ascii(text: string): boolean {
    const { bytes, length } = this;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit > 127) return false;
      bytes[length + at] = unit;
    }
    this.length += text.length;
    return true;
  }

  /** The bytes written so far; valid until the next write. */
  view(): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(0, this.length);
  }

  /** Hands the bytes over in a buffer of their own size, and starts anew. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.slice(0, this.length);
    this.length = 0;
    return taken;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }
}
