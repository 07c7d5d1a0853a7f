import { Ascii } from './ascii';
import { memberPath } from './fieldPath';
import { spliceJsonString } from './jsonSplice';
import { pathTree, type PathNode } from './pathTree';
import { JsonLexer, Malformed } from './jsonLexer';
import { Profile } from './profile';
import type { ByteSink } from './byteSink';
import {
  newScannedRecord,
  type FoundValue,
  type RecordScanner,
  type ScannedRecord,
  type ValueKind,
} from './scanned';
import type { Span } from './edit';
import { unescapeJson, type ViewedBytes } from './unescapeJson';

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

/**
 * Reads one line of JSON Lines: checks the whole of it against RFC 8259 (and UTF-8), and finds the
 * values at the wanted field paths. Never recursive, so that depth is bounded by the line alone.
 * Where a key is repeated the last one counts, as in every reader that trainers use.
 */
export class JsonScanner implements RecordScanner {
  private readonly root: PathNode;
  private readonly record = newScannedRecord();
  private readonly frames: Frame[] = [];
  private depth = 0;
  private readonly lexer = new JsonLexer();

  constructor(
    readonly paths: readonly string[],
    /** Finds lists and objects at the paths, too, by their first byte; of profiles only `Escape` and `NonAscii`. */
    private readonly forCounting = false,
  ) {
    this.root = pathTree(paths);
  }

  scan(bytes: Uint8Array, at: number): ScannedRecord {
    const record = this.record;
    if (this.forCounting && this.lexer.bytes !== bytes) {
      this.lexer.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    this.lexer.bytes = bytes;
    this.depth = 0;
    record.blank = false;
    record.problem = undefined;
    record.found.length = 0;
    try {
      const start = this.lexer.skipSpace(at);
      if (start === bytes.length || bytes[start] === Ascii.LineFeed) {
        record.blank = true;
        this.endAt(start);
      } else {
        this.endAt(this.line(start));
      }
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      record.found.length = 0;
      record.problem = { message: error.message, offset: error.at - at };
      const lineFeed = bytes.indexOf(Ascii.LineFeed, at);
      this.endAt(lineFeed === -1 ? bytes.length : lineFeed);
    }
    return record;
  }

  decode(raw: string, value: FoundValue): string {
    return (value.profile & Profile.Escape) === 0 ? raw : (JSON.parse(`"${raw}"`) as string);
  }

  unescape(source: ViewedBytes, { start, end }: FoundValue, target: ViewedBytes): number {
    return unescapeJson(source, start, end, target);
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
    const { record } = this;
    const { bytes } = this.lexer;
    record.next = Math.min(lineFeed + 1, bytes.length);
    record.end = lineFeed;
  }

  /** Reads the one value of a line; returns the offset of its line feed (or the block's end). */
  private line(start: number): number {
    const { bytes } = this.lexer;
    let at = this.value(start, this.root, '');
    for (;;) {
      at = this.lexer.skipSpace(at);
      if (this.depth === 0) {
        if (at < bytes.length && bytes[at] !== Ascii.LineFeed) {
          throw new Malformed('something follows the JSON value', at);
        }
        return at;
      }
      const frame = this.frames[this.depth - 1]!;
      const byte = bytes[at];
      const { list, fresh } = frame;
      frame.fresh = false;
      if (byte === (list ? Ascii.CloseList : Ascii.CloseObject)) {
        this.depth--;
        at++;
      } else if (fresh || byte === Ascii.Comma) {
        const next = fresh ? at : at + 1;
        at = list ? this.item(next, frame) : this.member(this.lexer.skipSpace(next), frame);
      } else {
        throw this.lexer.unexpected(at, list ? 'a comma or ]' : 'a comma or }');
      }
    }
  }

  /** Reads a scalar whole, and of an object or list the opening only. */
  private value(start: number, node: PathNode | undefined, path: string): number {
    const { bytes } = this.lexer;
    const at = this.lexer.skipSpace(start);
    const byte = bytes[at];
    switch (byte) {
      case Ascii.Quote: {
        const end = this.string(at + 1);
        if (node !== undefined && node.slot !== -1) this.found(node, 'string', at + 1, end, path);
        return end + 1;
      }
      case Ascii.OpenObject:
      case Ascii.OpenList:
        if (this.forCounting && node !== undefined && node.slot !== -1) {
          this.found(node, 'container', at, at + 1, path);
        }
        this.open(byte === Ascii.OpenList, node, path);
        return at + 1;
      default: {
        const end = this.lexer.scalar(at, byte);
        if (node !== undefined && node.slot !== -1) {
          this.found(node, byte === 0x6e ? 'null' : 'scalar', at, end, path);
        }
        return end;
      }
    }
  }

  private string(start: number): number {
    return this.forCounting ? this.lexer.coarseString(start) : this.lexer.string(start);
  }

  private member(at: number, frame: Frame): number {
    const { bytes } = this.lexer;
    if (bytes[at] !== Ascii.Quote) throw this.lexer.unexpected(at, 'a name in double quotes');
    const end = this.string(at + 1);
    const escaped = (this.lexer.profile & Profile.Escape) !== 0;
    const colon = this.lexer.skipSpace(end + 1);
    if (bytes[colon] !== Ascii.Colon) throw this.lexer.unexpected(colon, 'a colon');
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
    const { bytes } = this.lexer;
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
    const profile = kind === 'string' ? this.lexer.profile : 0;
    this.record.found.push({ slot: node.slot, kind, quoted: kind === 'string', start, end, profile, path });
  }
}
