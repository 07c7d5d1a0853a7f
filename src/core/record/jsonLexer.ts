import { Ascii } from './ascii';
import { BYTE_CLASS, Profile, STOP, profileFrom, unitClass } from './profile';
import { utf8SequenceLength } from './utf8';

export class Malformed extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

/** Reads strings, numbers and literals of JSON (RFC 8259), and throws Malformed where they are none. */
export class JsonLexer {
  bytes: Uint8Array = new Uint8Array(0);
  /** Of `bytes`; only `coarseString` reads it. */
  view = new DataView<ArrayBufferLike>(new ArrayBuffer(0));
  /** Profile of the string read last. */
  profile = 0;

  skipSpace(at: number): number {
    const { bytes } = this;
    let byte = bytes[at];
    while (byte === 0x20 || byte === 0x09 || byte === 0x0d) byte = bytes[++at];
    return at;
  }

  /** Checks a string, finds its profile on the way, and returns the offset of its closing quote. */
  string(start: number): number {
    const { bytes } = this;
    const length = bytes.length;
    let at = start;
    let classes = 0;
    let pairs = 0;
    let previous = 0;
    let first = -1;
    let last = -1;
    for (;;) {
      // The hot loop of the program: no branch but the one that leaves it.
      let group = 0;
      const from = at;
      while (at < length && ((group = BYTE_CLASS[bytes[at]!]!) & STOP) === 0) {
        classes |= group;
        pairs |= group & previous;
        previous = group;
        at++;
      }
      if (at > from) {
        if (first === -1) first = bytes[from]!;
        last = bytes[at - 1]!;
      }
      const byte = bytes[at];
      if (byte === Ascii.Quote) break;
      if (byte === undefined) throw new Malformed('a string is not closed', at);
      if (byte === Ascii.Backslash) {
        const next = this.escape(at);
        last = escapedUnit(bytes, at);
        group = unitClass(last) | Profile.Escape;
        at = next;
      } else {
        at = this.odd(byte, at);
        last = 0xffff;
      }
      classes |= group;
      pairs |= group & previous;
      previous = group;
      if (first === -1) first = last;
    }
    this.profile = profileFrom(classes, pairs, first, last);
    return at;
  }

  /** As `string`, but faster: it tells no more than `Profile.Escape` and `Profile.NonAscii`. */
  coarseString(start: number): number {
    const { bytes, view } = this;
    const { length } = bytes;
    const lastWord = length - 4;
    let profile = 0;
    for (let at = start; ;) {
      let stop = 0;
      while (at <= lastWord && (stop = stopsIn(view.getInt32(at, true))) === 0) at += 4;
      if (stop !== 0) at += (31 - Math.clz32(stop & -stop)) >> 3;
      else while (at < length && (BYTE_CLASS[bytes[at]!]! & STOP) === 0) at++;
      const byte = bytes[at];
      if (byte === Ascii.Quote) {
        this.profile = profile;
        return at;
      }
      if (byte === undefined) throw new Malformed('a string is not closed', at);
      if (byte === Ascii.Backslash) {
        const next = this.escape(at);
        profile |= Profile.Escape | (unitClass(escapedUnit(bytes, at)) & Profile.NonAscii);
        at = next;
      } else {
        at = this.odd(byte, at);
        profile |= Profile.NonAscii;
      }
    }
  }

  /** A byte that a string may not hold as it is, or that starts a longer UTF-8 sequence; returns what follows. */
  private odd(byte: number, at: number): number {
    if (byte < 0x20) {
      if (byte === Ascii.LineFeed) throw new Malformed('the line ends within a string', at);
      throw new Malformed(`a string holds the control character ${codePointName(byte)} unescaped`, at);
    }
    const length = utf8SequenceLength(this.bytes, at, this.bytes.length);
    if (length === 0) {
      throw new Malformed(
        `the byte 0x${byte.toString(16).toUpperCase()} is not UTF-8; is the file in another encoding?`,
        at,
      );
    }
    return at + length;
  }

  /** Checks the escape at `at`; returns what follows. */
  private escape(at: number): number {
    const { bytes } = this;
    switch (bytes[at + 1]) {
      case 0x22: // "
      case 0x5c: // \
      case 0x2f: // /
      case 0x62: // b
      case 0x66: // f
      case 0x6e: // n
      case 0x72: // r
      case 0x74: // t
        return at + 2;
      case 0x75: // u
        for (let i = 2; i < 6; i++) {
          if (hexValue(bytes[at + i]) === -1)
            throw new Malformed('\\u is not followed by four hexadecimal digits', at);
        }
        return at + 6;
      default:
        throw new Malformed('a backslash is followed by what JSON does not know', at);
    }
  }

  scalar(at: number, byte: number | undefined): number {
    switch (byte) {
      case 0x74:
        return this.literal(at, 'true');
      case 0x66:
        return this.literal(at, 'false');
      case 0x6e:
        return this.literal(at, 'null');
      default:
        return this.number(at);
    }
  }

  private literal(at: number, word: string): number {
    for (let i = 1; i < word.length; i++) {
      if (this.bytes[at + i] !== word.charCodeAt(i)) throw this.unexpected(at, 'a JSON value');
    }
    return at + word.length;
  }

  private number(start: number): number {
    const { bytes } = this;
    let at = bytes[start] === 0x2d ? start + 1 : start;
    if (bytes[at] === 0x30) at++;
    else at = this.digits(at, start);
    if (bytes[at] === 0x2e) at = this.digits(at + 1, start);
    if (bytes[at] === 0x65 || bytes[at] === 0x45) {
      at++;
      if (bytes[at] === 0x2b || bytes[at] === 0x2d) at++;
      at = this.digits(at, start);
    }
    return at;
  }

  private digits(from: number, start: number): number {
    const { bytes } = this;
    let at = from;
    let byte = bytes[at];
    while (byte !== undefined && byte >= 0x30 && byte <= 0x39) byte = bytes[++at];
    if (at === from)
      throw this.unexpected(from === start ? start : at, from === start ? 'a JSON value' : 'a digit');
    return at;
  }

  unexpected(at: number, wanted: string): Malformed {
    const byte = this.bytes[at];
    if (byte === undefined || byte === Ascii.LineFeed)
      return new Malformed(`the line ends where ${wanted} should stand`, at);
    const shown = byte > 0x20 && byte < 0x7f ? `"${String.fromCharCode(byte)}"` : codePointName(byte);
    return new Malformed(`${shown} stands where ${wanted} should`, at);
  }
}

/** Of four bytes the high bits of those that are stops: right for the lowest such byte, and 0 where there is none. */
function stopsIn(four: number): number {
  const quote = four ^ 0x22222222;
  const backslash = four ^ 0x5c5c5c5c;
  const found =
    ((quote - 0x01010101) & ~quote) |
    ((backslash - 0x01010101) & ~backslash) |
    ((four - 0x20202020) & ~four) |
    four;
  return found & 0x80808080;
}

const codePointName = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;

/** The UTF-16 unit that a checked escape at `at` stands for. */
export function escapedUnit(bytes: Uint8Array, at: number): number {
  switch (bytes[at + 1]) {
    case 0x62:
      return 0x08;
    case 0x66:
      return 0x0c;
    case 0x6e:
      return 0x0a;
    case 0x72:
      return 0x0d;
    case 0x74:
      return 0x09;
    case 0x75:
      return (
        (hexValue(bytes[at + 2]) << 12) |
        (hexValue(bytes[at + 3]) << 8) |
        (hexValue(bytes[at + 4]) << 4) |
        hexValue(bytes[at + 5])
      );
    default:
      return bytes[at + 1]!;
  }
}

function hexValue(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
