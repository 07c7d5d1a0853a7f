import { Ascii } from './ascii';
import { memberPath } from './fieldPath';
import { JsonLexer, Malformed } from './jsonLexer';
import { Profile } from './profile';

export type JsonKind = 'string' | 'number' | 'boolean' | 'null' | 'list' | 'object';

/** Told of one value: its whole raw span in bytes (a string's with its quotes), and how deep it lies. */
export type JsonVisit = (path: string, kind: JsonKind, start: number, end: number, depth: number) => void;

interface Frame {
  readonly list: boolean;
  readonly path: string;
  readonly start: number;
  fresh: boolean;
  item: number;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Visits every value of JSON lines, each list and object after what it holds. Never recursive, so that
 * depth is bounded by the line alone.
 */
export class JsonWalk {
  private readonly lexer = new JsonLexer();

  /**
   * Visits the value that starts at byte `at`, which has path `''`; returns the offset after it and the white
   * space that follows. Throws Malformed where there is none; what was visited before holds.
   */
  walk(bytes: Uint8Array, at: number, visit: JsonVisit): number {
    const { lexer } = this;
    lexer.bytes = bytes;
    const open: Frame[] = [];
    let position = this.value(at, '', open, visit);
    for (;;) {
      position = lexer.skipSpace(position);
      const frame = open.at(-1);
      if (frame === undefined) return position;
      const { list, fresh } = frame;
      const byte = bytes[position];
      frame.fresh = false;
      if (byte === (list ? Ascii.CloseList : Ascii.CloseObject)) {
        open.pop();
        position++;
        visit(frame.path, list ? 'list' : 'object', frame.start, position, open.length);
      } else if (fresh || byte === Ascii.Comma) {
        position = this.next(fresh ? position : position + 1, frame, open, visit);
      } else {
        throw lexer.unexpected(position, list ? 'a comma or ]' : 'a comma or }');
      }
    }
  }

  /** Reads a scalar whole, and of an object or list the opening only. */
  private value(start: number, path: string, open: Frame[], visit: JsonVisit): number {
    const { lexer } = this;
    const at = lexer.skipSpace(start);
    const byte = lexer.bytes[at];
    if (byte === Ascii.OpenObject || byte === Ascii.OpenList) {
      open.push({ list: byte === Ascii.OpenList, path, start: at, fresh: true, item: 0 });
      return at + 1;
    }
    const string = byte === Ascii.Quote;
    const end = string ? lexer.string(at + 1) + 1 : lexer.scalar(at, byte);
    visit(path, string ? 'string' : scalarKind(byte), at, end, open.length);
    return end;
  }

  private next(start: number, frame: Frame, open: Frame[], visit: JsonVisit): number {
    const { lexer } = this;
    if (frame.list) return this.value(start, `${frame.path}[${frame.item++}]`, open, visit);
    const at = lexer.skipSpace(start);
    if (lexer.bytes[at] !== Ascii.Quote) throw lexer.unexpected(at, 'a name in double quotes');
    const end = lexer.string(at + 1);
    const raw = decoder.decode(lexer.bytes.subarray(at + 1, end));
    const key = (lexer.profile & Profile.Escape) === 0 ? raw : (JSON.parse(`"${raw}"`) as string);
    const colon = lexer.skipSpace(end + 1);
    if (lexer.bytes[colon] !== Ascii.Colon) throw lexer.unexpected(colon, 'a colon');
    return this.value(colon + 1, memberPath(frame.path, key), open, visit);
  }
}

/** Visits the one value of the line `[start, end)`. Throws Malformed where the line is not one JSON value. */
export function walkJsonLine(bytes: Uint8Array, start: number, end: number, visit: JsonVisit): void {
  const line = bytes.subarray(0, end);
  const after = new JsonWalk().walk(line, start, visit);
  if (after < end) throw new Malformed('something follows the JSON value', after);
}

const scalarKind = (byte: number | undefined): JsonKind =>
  byte === 0x74 || byte === 0x66 ? 'boolean' : byte === 0x6e ? 'null' : 'number';
