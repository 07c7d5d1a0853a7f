import { Ascii } from './ascii';

/** Where the reader of a JSON array stands. */
type Place = 'before' | 'first' | 'element' | 'comma' | 'after';

/**
 * Turns a JSON array that arrives in chunks into lines, one element each: a line break between tokens
 * becomes, with the indentation after it, one space; every other byte stays. Says in `problem` where the array is none; the elements
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
  /** Within the white space that follows a line break. */
  private indentation = false;
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
      else if (byte === Ascii.Backslash) this.escaped = true;
      else if (byte === Ascii.Quote) this.inString = false;
      return byte;
    }
    if (isSpace(byte)) {
      const breaks = byte === Ascii.LineFeed || byte === Ascii.CarriageReturn;
      if (this.indentation) return -1;
      this.indentation = breaks;
      return breaks ? Ascii.Space : byte;
    }
    this.indentation = false;
    if (this.depth === 0 && (byte === Ascii.Comma || byte === Ascii.CloseList)) {
      this.place = byte === Ascii.Comma ? 'comma' : 'after';
      return Ascii.LineFeed;
    }
    this.enter(byte);
    return byte;
  }

  private enter(byte: number): void {
    if (byte === Ascii.Quote) this.inString = true;
    else if (byte === Ascii.OpenList || byte === Ascii.OpenObject) this.depth++;
    else if (byte === Ascii.CloseList || byte === Ascii.CloseObject) this.depth--;
  }

  private between(byte: number, out: Uint8Array, length: number): number {
    if (this.place === 'before') {
      if (byte === Ascii.OpenList) this.place = 'first';
      else if (!(this.position < 3 && byte >= 0xbb)) this.problem = 'it does not start with [';
      return length;
    }
    if (this.place === 'after') {
      this.problem = `something follows the end of the JSON array (byte ${this.position + 1})`;
      return length;
    }
    if (byte === Ascii.CloseList && this.place === 'first') {
      this.place = 'after';
      return length;
    }
    if (byte === Ascii.Comma || byte === Ascii.CloseList) {
      this.problem = `a record is missing after record ${this.elements} (byte ${this.position + 1})`;
      return length;
    }
    this.place = 'element';
    this.elements++;
    this.depth = 0;
    this.indentation = false;
    this.enter(byte);
    out[length] = byte;
    return length + 1;
  }
}

const isSpace = (byte: number): boolean =>
  byte === Ascii.Space || byte === Ascii.Tab || byte === Ascii.LineFeed || byte === Ascii.CarriageReturn;
