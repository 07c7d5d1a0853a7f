const encoder = new TextEncoder();

/** Bytes that may be read beyond the end of a text or a token: four are read at a time. */
export const SLACK = 7;

/** The room of a longer text is given back after it. */
const KEPT_BYTES = 1 << 20;

/** The UTF-8 of one text after another, in the same place. */
export class TextBytes {
  bytes = new Uint8Array(1 << 16);
  view = new DataView(this.bytes.buffer);

  /** Writes `text`, a lone surrogate as U+FFFD, and returns its length in bytes. What was written before is lost. */
  write(text: string): number {
    this.makeRoom(text.length * 3);
    return encoder.encodeInto(text, this.bytes).written;
  }

  /** Room for a text of so many bytes that someone else writes. What was written before is lost. */
  makeRoom(length: number): void {
    const most = length + SLACK;
    if (most <= this.bytes.length && this.bytes.length <= KEPT_BYTES) return;
    this.bytes = new Uint8Array(Math.max(most, KEPT_BYTES));
    this.view = new DataView(this.bytes.buffer);
  }
}
