const OPEN = 0x5b;
const CLOSE = 0x5d;
const COMMA = 0x2c;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Where the reader of a JSON array stands. */
type Place = 'before' | 'first' | 'element' | 'comma' | 'after';

/**
 * Turns a JSON array that arrives in chunks into lines, one element each: line breaks between tokens
 * are left out, every other byte stays. Says in `problem` where the array is none; the elements
 * themselves are left for the reader of lines to check.
 */
export class JsonArrayLines {
  /** Elements begun so far. */
  elements = 0;
  problem: string | undefined;
  private place: Place = 'before';
  private depth = 0;
  private inString = false;
  private escaped = false;
  private position = 0;

  /** Writes the lines of `chunk` to `out`, which needs room for as many bytes and one more; returns their number. */
  push(chunk: Uint8Array, out: Uint8Array): number {
    let length = 0;
    for (const byte of chunk) {
      if (this.place === 'element') {
        const write = this.element(byte);
        if (write !== -1) out[length++] = write;
      } else if (!isSpace(byte)) {
        length = this.between(byte, out, length);
      }
      if (this.problem !== undefined) return length;
      this.position++;
    }
    return length;
  }

  /** To be called after the last chunk. */
  end(): void {
    if (this.problem !== undefined || this.place === 'after') return;
    this.problem =
      this.place === 'before'
        ? 'it holds no JSON array'
        : `the JSON array is not closed; the file seems cut off within or after record ${this.elements}`;
  }

  /** The byte to write for a byte of an element, or -1 for none. */
  private element(byte: number): number {
    if (this.inString) {
      if (this.escaped) this.escaped = false;
      else if (byte === BACKSLASH) this.escaped = true;
      else if (byte === QUOTE) this.inString = false;
      return byte;
    }
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN) return -1;
    if (this.depth === 0 && (byte === COMMA || byte === CLOSE)) {
      this.place = byte === COMMA ? 'comma' : 'after';
      return LINE_FEED;
    }
    this.enter(byte);
    return byte;
  }

  private enter(byte: number): void {
    if (byte === QUOTE) this.inString = true;
    else if (byte === OPEN || byte === 0x7b) this.depth++;
    else if (byte === CLOSE || byte === 0x7d) this.depth--;
  }

  private between(byte: number, out: Uint8Array, length: number): number {
    if (this.place === 'before') {
      if (byte === OPEN) this.place = 'first';
      else if (!(this.position < 3 && byte >= 0xbb)) this.problem = 'it does not start with [';
      return length;
    }
    if (this.place === 'after') {
      this.problem = `something follows the end of the JSON array (byte ${this.position + 1})`;
      return length;
    }
    if (byte === CLOSE && this.place === 'first') {
      this.place = 'after';
      return length;
    }
    if (byte === COMMA || byte === CLOSE) {
      this.problem = `a record is missing after record ${this.elements} (byte ${this.position + 1})`;
      return length;
    }
    this.place = 'element';
    this.elements++;
    this.depth = 0;
    this.enter(byte);
    out[length] = byte;
    return length + 1;
  }
}

const isSpace = (byte: number): boolean =>
  byte === 0x20 || byte === 0x09 || byte === LINE_FEED || byte === CARRIAGE_RETURN;
