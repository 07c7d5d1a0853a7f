import { JsonWalk } from '../../core/record/jsonWalk';
import { Profile } from '../../core/record/profile';
import type { FoundValue, RecordScanner, ScannedRecord } from '../../core/record/scanned';
import { scannerFor, type RecordLayout } from '../../core/record/scannerFor';
import { valueSpans, type ValueSpans } from '../../core/query/everyValue';
import { spelledLength } from '../../core/query/spelledLength';
import { codePointLength } from '../../core/text/codePoints';

const CARRIAGE_RETURN = 0x0d;

/**
 * The record that a query looks at. One object serves a whole pass: `read` moves it on, and it reads no more of the
 * record than it is asked for.
 */
export class QueryRecord {
  private readonly scanner: RecordScanner;
  private readonly spans: ValueSpans;
  private readonly isCsv: boolean;
  private bytes: Buffer = Buffer.alloc(0);
  private start = 0;
  private end = 0;
  private scanned: ScannedRecord | undefined;
  /** Texts of what was found, by its place in the list. */
  private readonly texts: (string | undefined)[] = [];

  /** `paths`: what `found` is asked for, by slot. */
  constructor(layout: RecordLayout, paths: readonly string[]) {
    this.scanner = scannerFor(layout, paths);
    this.spans = valueSpans(layout);
    this.isCsv = layout.format === 'csv';
  }

  enter(bytes: Buffer): void {
    this.bytes = bytes;
  }

  /** Moves on to the record `[start, end)`. */
  read(start: number, end: number): void {
    this.start = start;
    this.end = end;
    this.scanned = undefined;
  }

  get readable(): boolean {
    return this.scan().problem === undefined;
  }

  /** What stands at the wanted paths, in order of appearance; nothing where the record cannot be read. */
  get found(): readonly FoundValue[] {
    return this.scan().found;
  }

  /** What was found at place `at` of the list: a text, or another scalar as it is spelled. */
  text(at: number): string {
    const { start, end, profile } = this.found[at]!;
    return (this.texts[at] ??= this.decoded(start, end, profile));
  }

  /** Code points of the text at place `at`. */
  length(at: number): number {
    const { start, end, profile } = this.found[at]!;
    if ((profile & (Profile.Escape | Profile.NonAscii)) === 0) return end - start;
    return this.isCsv ? codePointLength(this.text(at)) : spelledLength(this.bytes, start, end);
  }

  /** The UTF-8 of the text at place `at`, where its bytes are that; else undefined. */
  plainBytes(at: number): Buffer | undefined {
    const { start, end, profile } = this.found[at]!;
    return (profile & Profile.Escape) === 0 ? this.bytes.subarray(start, end) : undefined;
  }

  /** Every text and scalar of the record, at whatever path; of one that cannot be read its line. */
  someValue(test: (text: string) => boolean): boolean {
    const { spans } = this;
    if (!spans.read(this.bytes, this.start)) return test(this.line());
    for (let value = 0; value < spans.count; value++) {
      if (test(this.decoded(spans.start(value), spans.end(value), spans.profile(value)))) return true;
    }
    return false;
  }

  /** Whether its bytes hold `name`, or an escape that may hide it. */
  mayName(name: Buffer): boolean {
    const bytes = this.bytes.subarray(this.start, this.end);
    return bytes.includes(name) || bytes.includes('\\u');
  }

  /** Whether a list or object, or a value that is not null, stands at a path that `path` matches. */
  hasAt(path: RegExp): boolean {
    if (this.isCsv) return false;
    let last = -1;
    let found = false;
    new JsonWalk().walk(this.bytes, this.start, (at, kind, start) => {
      if (start <= last || !path.test(at)) return;
      last = start;
      found = kind !== 'null';
    });
    return found;
  }

  /** The record as it stands, without its line break. */
  line(): string {
    return this.bytes.toString('utf8', this.start, this.end - this.lineBreak());
  }

  /** Bytes of the record without its line break. */
  size(): number {
    return this.end - this.start - this.lineBreak();
  }

  private lineBreak(): number {
    return this.bytes[this.end - 1] === CARRIAGE_RETURN ? 1 : 0;
  }

  private scan(): ScannedRecord {
    if (this.scanned === undefined) {
      this.scanned = this.scanner.scan(this.bytes, this.start);
      this.texts.length = 0;
    }
    return this.scanned;
  }

  private decoded(start: number, end: number, profile: number): string {
    const { bytes } = this;
    const raw =
      (profile & Profile.NonAscii) === 0
        ? bytes.toString('latin1', start, end)
        : bytes.toString('utf8', start, end);
    if ((profile & Profile.Escape) === 0) return raw;
    return this.isCsv ? raw.replaceAll('""', '"') : (JSON.parse(`"${raw}"`) as string);
  }
}
