const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** A run of whole records as bytes, with the text of any span of it. */
export class Block {
  /** The whole block as text where it is pure ASCII, so that offsets of bytes and units coincide. */
  private readonly ascii: string | undefined;

  constructor(readonly bytes: Uint8Array) {
    const text = utf8.decode(bytes);
    this.ascii = text.length === bytes.length ? text : undefined;
  }

  /** The UTF-8 text of `[start, end)`; bytes that are no UTF-8 become U+FFFD. */
  text(start: number, end: number): string {
    return this.ascii === undefined
      ? utf8.decode(this.bytes.subarray(start, end))
      : this.ascii.substring(start, end);
  }
}
