import { Ascii } from '../../record/ascii';
import { JsonLexer, Malformed } from '../../record/jsonLexer';
import { Profile } from '../../record/profile';
import { Kind } from './kind';
import type { PathNode } from './pathNode';
import { RecordTape } from './recordTape';
import type { ShapeCensus } from './shapeCensus';
import { Trigger } from './trigger';

/** Digits that every number of so few holds exactly. */
const SAFE_DIGITS = 15;
const BEYOND_ASCII = Profile.Escape | Profile.NonAscii;

/** Reads JSON lines onto a tape: checks all of the line, and finds each value's path. Never recursive. */
export class JsonReader {
  readonly tape = new RecordTape(raw => JSON.parse(raw) as string);
  private readonly lexer = new JsonLexer();
  private depth = 0;
  /** Of the lists and objects that are open: index on the tape (-1: not kept), is a list, next item or member. */
  private readonly indices: number[] = [];
  private readonly lists: boolean[] = [];
  private readonly nexts: number[] = [];

  constructor(private readonly census: ShapeCensus) {}

  /** Reads the record that starts at byte `at`. */
  read(bytes: Uint8Array, at: number): void {
    const { tape, lexer } = this;
    tape.reset(bytes, at);
    lexer.bytes = bytes;
    this.depth = 0;
    try {
      const start = lexer.skipSpace(at);
      tape.blank = start === bytes.length || bytes[start] === Ascii.LineFeed;
      tape.end = tape.blank ? start : this.line(start);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      tape.problem = { message: error.message, offset: error.at - at };
      const lineFeed = bytes.indexOf(Ascii.LineFeed, at);
      tape.end = lineFeed === -1 ? bytes.length : lineFeed;
    }
    tape.next = Math.min(tape.end + 1, bytes.length);
  }

  /** Reads the one value of a line; returns the offset of its line feed, or of the block's end. */
  private line(start: number): number {
    const { lexer } = this;
    const { bytes } = lexer;
    let at = this.value(start, this.census.root, -1, 0, 0, 0);
    let fresh = true;
    for (;;) {
      at = lexer.skipSpace(at);
      if (this.depth === 0) {
        if (at === bytes.length || bytes[at] === Ascii.LineFeed) return at;
        throw new Malformed('something follows the JSON value', at);
      }
      const list = this.lists[this.depth - 1]!;
      const byte = bytes[at];
      if (byte === (list ? Ascii.CloseList : Ascii.CloseObject)) {
        at++;
        this.close(at);
        fresh = false;
      } else if (fresh || byte === Ascii.Comma) {
        const depth = this.depth;
        const from = fresh ? at : at + 1;
        at = list ? this.item(from) : this.member(lexer.skipSpace(from));
        fresh = this.depth > depth;
      } else {
        throw lexer.unexpected(at, list ? 'a comma or ]' : 'a comma or }');
      }
    }
  }

  /** Reads a scalar whole, and of an object or list the opening only. */
  private value(
    start: number,
    node: PathNode | undefined,
    parent: number,
    item: number,
    keyStart: number,
    keyEnd: number,
  ): number {
    const { tape, lexer } = this;
    const at = lexer.skipSpace(start);
    const byte = lexer.bytes[at];
    if (byte === Ascii.Quote) {
      const end = lexer.string(at + 1) + 1;
      if ((lexer.profile & BEYOND_ASCII) === BEYOND_ASCII)
        tape.triggers |= escapeTriggers(lexer.bytes, at, end);
      this.push(node, Kind.Text, at, end, parent, item, keyStart, keyEnd);
      return end;
    }
    if (byte === Ascii.OpenObject || byte === Ascii.OpenList) {
      const list = byte === Ascii.OpenList;
      const kind = list ? Kind.List : Kind.Object;
      this.indices[this.depth] = this.push(node, kind, at, at + 1, parent, item, keyStart, keyEnd);
      this.lists[this.depth] = list;
      this.nexts[this.depth++] = 0;
      return at + 1;
    }
    const end = lexer.scalar(at, byte);
    const kind = byte === 0x74 || byte === 0x66 ? Kind.Boolean : byte === 0x6e ? Kind.Null : Kind.Number;
    if (kind === Kind.Number && (end - at > SAFE_DIGITS || hasExponent(lexer.bytes, at, end))) {
      tape.triggers |= Trigger.OddNumber;
    }
    this.push(node, kind, at, end, parent, item, keyStart, keyEnd);
    return end;
  }

  private push(
    node: PathNode | undefined,
    kind: number,
    start: number,
    end: number,
    parent: number,
    item: number,
    keyStart: number,
    keyEnd: number,
  ): number {
    const { tape } = this;
    // Below what the tape does not hold there is nothing to hold on to.
    if (tape.cut) return -1;
    const index = tape.push(node, kind, start, end, parent, item, keyStart, keyEnd);
    if (index === -1) tape.cut = true;
    return index;
  }

  private close(end: number): void {
    const index = this.indices[--this.depth]!;
    if (index !== -1) this.tape.close(index, end);
  }

  private item(at: number): number {
    const top = this.depth - 1;
    const parent = this.indices[top]!;
    const number = this.nexts[top]!++;
    const node = parent === -1 ? undefined : this.tape.nodes[parent];
    return this.value(at, node && this.census.item(node), parent, number, 0, 0);
  }

  private member(at: number): number {
    const { tape, lexer } = this;
    const { bytes } = lexer;
    if (bytes[at] !== Ascii.Quote) throw lexer.unexpected(at, 'a name in double quotes');
    const end = lexer.string(at + 1);
    const escaped = (lexer.profile & Profile.Escape) !== 0;
    const colon = lexer.skipSpace(end + 1);
    if (bytes[colon] !== Ascii.Colon) throw lexer.unexpected(colon, 'a colon');
    const top = this.depth - 1;
    const parent = this.indices[top]!;
    const above = parent === -1 ? undefined : tape.nodes[parent];
    const node = above && this.census.member(above, bytes, at + 1, end, escaped, this.nexts[top]!);
    if (node !== undefined) {
      this.nexts[top] = node.ordinal + 1;
      if (!tape.see(parent, node.ordinal)) {
        tape.triggers |= Trigger.RepeatedName;
        tape.drop(parent, node);
      }
    }
    return this.value(colon + 1, node, parent, 0, at + 1, end);
  }
}

function hasExponent(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((bytes[at]! | 0x20) === 0x65) return true;
  return false;
}

/** What the escapes of a raw text stand for: `\ud800` and up, `\ufffd`. */
function escapeTriggers(bytes: Uint8Array, start: number, end: number): number {
  let triggers = 0;
  for (let at = start; at < end; at++) {
    if (bytes[at] !== Ascii.Backslash) continue;
    if (bytes[++at] !== 0x75) continue;
    const first = bytes[at + 1]! | 0x20;
    const second = bytes[at + 2]! | 0x20;
    if (first === 0x64 && second >= 0x38) triggers |= Trigger.Surrogate;
    else if (first === 0x66 && second === 0x66) triggers |= Trigger.Replacement;
  }
  return triggers;
}
