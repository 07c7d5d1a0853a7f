import { memberPath } from './fieldPath';
import { spliceJsonString } from './jsonSplice';
import { pathTree, type PathNode } from './pathTree';
import { BYTE_CLASS, Profile, STOP, profileFrom, unitClass } from './profile';
import type { ByteSink } from './byteSink';
import type { FoundValue, RecordScanner, ScannedRecord, ValueKind } from './scanned';
import type { Span } from './edit';
import { utf8SequenceLength } from './utf8';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** An open object or list. */
interface Frame {
  list: boolean;
  /** Nothing of it has been read yet. */
  fresh: boolean;
  node: PathNode | undefined;
  path: string;
  item: number;
  /** How many values had been found when it was opened: a repeated key takes back what it found. */
  foundBefore: number;
}

class Malformed extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

/**
 * Reads one line of JSON Lines: checks the whole of it against RFC 8259 (and UTF-8), and finds the
 * values at the wanted field paths. Never recursive, so that depth is bounded by the line alone.
 * Where a key is repeated the last one counts, as in every reader that trainers use.
 */
export class JsonScanner implements RecordScanner {
  private readonly root: PathNode;
  private readonly record: ScannedRecord = {
    next: 0,
    end: 0,
    blank: false,
    problem: undefined,
    lines: 1,
    found: [],
  };
  private readonly frames: Frame[] = [];
  private depth = 0;
  private bytes: Uint8Array = new Uint8Array(0);
  /** Profile of the string read last. */
  private profile = 0;

  constructor(readonly paths: readonly string[]) {
    this.root = pathTree(paths);
  }

  scan(bytes: Uint8Array, at: number): ScannedRecord {
    const record = this.record;
    this.bytes = bytes;
    this.depth = 0;
    record.blank = false;
    record.problem = undefined;
    record.found.length = 0;
    try {
      const start = this.skipSpace(at);
      if (start === bytes.length || bytes[start] === LINE_FEED) {
        record.blank = true;
        this.endAt(start);
      } else {
        this.endAt(this.line(start));
      }
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      record.found.length = 0;
      record.problem = { message: error.message, offset: error.at - at };
      const lineFeed = bytes.indexOf(LINE_FEED, at);
      this.endAt(lineFeed === -1 ? bytes.length : lineFeed);
    }
    return record;
  }

  decode(raw: string, value: FoundValue): string {
    return (value.profile & Profile.Escape) === 0 ? raw : (JSON.parse(`"${raw}"`) as string);
  }

  spliceStart(value: FoundValue): number {
    return value.start;
  }

  spliceEnd(value: FoundValue): number {
    return value.end;
  }

  splice(bytes: Uint8Array, value: FoundValue, edits: readonly Span[], sink: ByteSink): void {
    spliceJsonString(bytes, value, edits, sink);
  }

  private endAt(lineFeed: number): void {
    const { bytes, record } = this;
    record.next = Math.min(lineFeed + 1, bytes.length);
    record.end = lineFeed;
  }

  /** Reads the one value of a line; returns the offset of its line feed (or the block's end). */
  private line(start: number): number {
    const { bytes } = this;
    let at = this.value(start, this.root, '');
    for (;;) {
      at = this.skipSpace(at);
      if (this.depth === 0) {
        if (at < bytes.length && bytes[at] !== LINE_FEED) {
          throw new Malformed('something follows the JSON value', at);
        }
        return at;
      }
      const frame = this.frames[this.depth - 1]!;
      const byte = bytes[at];
      const { list, fresh } = frame;
      frame.fresh = false;
      if (byte === (list ? CLOSE_LIST : CLOSE_OBJECT)) {
        this.depth--;
        at++;
      } else if (fresh || byte === COMMA) {
        const next = fresh ? at : at + 1;
        at = list ? this.item(next, frame) : this.member(this.skipSpace(next), frame);
      } else {
        throw this.unexpected(at, list ? 'a comma or ]' : 'a comma or }');
      }
    }
  }

  /** Reads a scalar whole, and of an object or list the opening only. */
  private value(start: number, node: PathNode | undefined, path: string): number {
    const { bytes } = this;
    const at = this.skipSpace(start);
    const byte = bytes[at];
    switch (byte) {
      case QUOTE: {
        const end = this.string(at + 1);
        if (node !== undefined && node.slot !== -1) this.found(node, 'string', at + 1, end, path);
        return end + 1;
      }
      case OPEN_OBJECT:
      case OPEN_LIST:
        this.open(byte === OPEN_LIST, node, path);
        return at + 1;
      default: {
        const end = this.scalar(at, byte);
        if (node !== undefined && node.slot !== -1) {
          this.found(node, byte === 0x6e ? 'null' : 'scalar', at, end, path);
        }
        return end;
      }
    }
  }

  private member(at: number, frame: Frame): number {
    const { bytes } = this;
    if (bytes[at] !== QUOTE) throw this.unexpected(at, 'a name in double quotes');
    const end = this.string(at + 1);
    const escaped = (this.profile & Profile.Escape) !== 0;
    const colon = this.skipSpace(end + 1);
    if (bytes[colon] !== COLON) throw this.unexpected(colon, 'a colon');
    const child = frame.node === undefined ? undefined : this.wanted(frame.node, at + 1, end, escaped);
    if (child === undefined) return this.value(colon + 1, undefined, '');
    this.forget(child.node, frame.foundBefore);
    return this.value(colon + 1, child.node, child.node.path ?? memberPath(frame.path, child.key));
  }

  private item(at: number, frame: Frame): number {
    const index = frame.item++;
    const node = frame.node?.items.get(index) ?? frame.node?.each;
    return this.value(at, node, node === undefined ? '' : (node.path ?? `${frame.path}[${index}]`));
  }

  private open(list: boolean, node: PathNode | undefined, path: string): void {
    const foundBefore = this.record.found.length;
    const frame = this.frames[this.depth++];
    const opened = { list, fresh: true, node, path, item: 0, foundBefore };
    if (frame === undefined) this.frames.push(opened);
    else Object.assign(frame, opened);
  }

  private wanted(
    node: PathNode,
    start: number,
    end: number,
    escaped: boolean,
  ): PathNode['members'][number] | undefined {
    const { bytes } = this;
    if (escaped) {
      const raw = decoder.decode(bytes.subarray(start, end));
      const key = JSON.parse(`"${raw}"`) as string;
      return node.members.find(member => member.key === key);
    }
    next: for (const member of node.members) {
      if (member.bytes.length !== end - start) continue;
      for (let i = 0; i < member.bytes.length; i++) if (member.bytes[i] !== bytes[start + i]) continue next;
      return member;
    }
    return undefined;
  }

  /** Takes back what an earlier member of the same name has found. */
  private forget(node: PathNode, foundBefore: number): void {
    const { found } = this.record;
    for (let i = found.length - 1; i >= foundBefore; i--) {
      if (node.slots.has(found[i]!.slot)) found.splice(i, 1);
    }
  }

  private found(node: PathNode, kind: ValueKind, start: number, end: number, path: string): void {
    const profile = kind === 'string' ? this.profile : 0;
    this.record.found.push({ slot: node.slot, kind, quoted: kind === 'string', start, end, profile, path });
  }

  private skipSpace(at: number): number {
    const { bytes } = this;
    let byte = bytes[at];
    while (byte === 0x20 || byte === 0x09 || byte === 0x0d) byte = bytes[++at];
    return at;
  }

  /** Checks a string, finds its profile on the way, and returns the offset of its closing quote. */
  private string(start: number): number {
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
      if (byte === QUOTE) break;
      if (byte === undefined) throw new Malformed('a string is not closed', at);
      if (byte === BACKSLASH) {
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

  /** A byte that a string may not hold as it is, or that starts a longer UTF-8 sequence; returns what follows. */
  private odd(byte: number, at: number): number {
    if (byte < 0x20) {
      if (byte === LINE_FEED) throw new Malformed('the line ends within a string', at);
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

  private scalar(at: number, byte: number | undefined): number {
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

  private unexpected(at: number, wanted: string): Malformed {
    const byte = this.bytes[at];
    if (byte === undefined || byte === LINE_FEED)
      return new Malformed(`the line ends where ${wanted} should stand`, at);
    const shown = byte > 0x20 && byte < 0x7f ? `"${String.fromCharCode(byte)}"` : codePointName(byte);
    return new Malformed(`${shown} stands where ${wanted} should`, at);
  }
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
