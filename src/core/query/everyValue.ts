import { Ascii } from '../record/ascii';
import { memberPath } from '../record/fieldPath';
import { JsonLexer, Malformed } from '../record/jsonLexer';
import { scannerFor, type RecordLayout } from '../record/scannerFor';
import type { RecordScanner } from '../record/scanned';

/** Where the texts and other scalars of a record stand, at whatever path; those of a repeated name all count. */
export interface ValueSpans {
  /** Reads the record at byte `at`; false where it cannot be read. What was read before is void. */
  read(bytes: Uint8Array, at: number): boolean;
  readonly count: number;
  /** Bytes of a text within its quotes, of another scalar as spelled. */
  start(value: number): number;
  end(value: number): number;
  /** Flags of `Profile`, with `Escape` where the bytes are not the text. */
  profile(value: number): number;
}

export const valueSpans = (layout: RecordLayout): ValueSpans =>
  layout.format === 'csv'
    ? new CellSpans(
        scannerFor(
          layout,
          layout.columns.map(column => memberPath('', column)),
        ),
      )
    : new JsonSpans();

class CellSpans implements ValueSpans {
  private record: ReturnType<RecordScanner['scan']> | undefined;

  constructor(private readonly scanner: RecordScanner) {}

  read(bytes: Uint8Array, at: number): boolean {
    this.record = this.scanner.scan(bytes, at);
    return this.record.problem === undefined;
  }

  get count(): number {
    return this.record?.found.length ?? 0;
  }

  start(value: number): number {
    return this.record!.found[value]!.start;
  }

  end(value: number): number {
    return this.record!.found[value]!.end;
  }

  profile(value: number): number {
    return this.record!.found[value]!.profile;
  }
}

const WIDTH = 3;

/** Reads one line of JSON without regard to names. Never recursive, so that depth is bounded by the line alone. */
class JsonSpans implements ValueSpans {
  private readonly lexer = new JsonLexer();
  private readonly spans: number[] = [];
  /** Whether each open object or list is a list. */
  private readonly lists: boolean[] = [];
  /** An object or list has just been opened. */
  private fresh = false;
  count = 0;

  read(bytes: Uint8Array, at: number): boolean {
    this.lexer.bytes = bytes;
    this.count = 0;
    this.lists.length = 0;
    try {
      this.line(at);
      return true;
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      this.count = 0;
      return false;
    }
  }

  start(value: number): number {
    return this.spans[value * WIDTH]!;
  }

  end(value: number): number {
    return this.spans[value * WIDTH + 1]!;
  }

  profile(value: number): number {
    return this.spans[value * WIDTH + 2]!;
  }

  private line(start: number): void {
    const { lexer, lists } = this;
    let at = this.value(start);
    for (;;) {
      at = lexer.skipSpace(at);
      const byte = lexer.bytes[at];
      const list = lists.at(-1);
      if (list === undefined) {
        if (byte === undefined || byte === Ascii.LineFeed) return;
        throw new Malformed('something follows the JSON value', at);
      }
      const { fresh } = this;
      this.fresh = false;
      if (byte === (list ? Ascii.CloseList : Ascii.CloseObject)) {
        lists.pop();
        at++;
      } else if (fresh || byte === Ascii.Comma) {
        at = list ? this.value(fresh ? at : at + 1) : this.member(fresh ? at : at + 1);
      } else {
        throw lexer.unexpected(at, list ? 'a comma or ]' : 'a comma or }');
      }
    }
  }

  private member(start: number): number {
    const { lexer } = this;
    const at = lexer.skipSpace(start);
    if (lexer.bytes[at] !== Ascii.Quote) throw lexer.unexpected(at, 'a name in double quotes');
    const colon = lexer.skipSpace(lexer.string(at + 1) + 1);
    if (lexer.bytes[colon] !== Ascii.Colon) throw lexer.unexpected(colon, 'a colon');
    return this.value(colon + 1);
  }

  /** Reads a scalar whole, and of an object or list the opening only. */
  private value(start: number): number {
    const { lexer } = this;
    const at = lexer.skipSpace(start);
    const byte = lexer.bytes[at];
    if (byte === Ascii.OpenObject || byte === Ascii.OpenList) {
      this.lists.push(byte === Ascii.OpenList);
      this.fresh = true;
      return at + 1;
    }
    const text = byte === Ascii.Quote;
    const from = text ? at + 1 : at;
    const end = text ? lexer.string(from) : lexer.scalar(at, byte);
    const { spans } = this;
    const to = this.count++ * WIDTH;
    spans[to] = from;
    spans[to + 1] = end;
    spans[to + 2] = text ? lexer.profile : 0;
    return text ? end + 1 : end;
  }
}
