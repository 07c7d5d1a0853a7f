import type { RecordLayout } from '../../core/record/scannerFor';
import { recordSpans, type RecordSpan } from '../../core/record/recordSpans';
import type { Dataset } from '../input/dataset';
import { Problem } from '../problem';
import { buildIndex } from './buildIndex';
import { openRandomAccess, type RandomAccess } from './randomAccess';
import { RecordIndex, type RecordGroup } from './recordIndex';

/** A record beyond this is read in part while someone looks. */
export const LARGE_BYTES = 8 * 1024 * 1024;
const PART_BYTES = 256 * 1024;
const COPY_BYTES = 4 * 1024 * 1024;

/** A record of the base file. */
export interface BaseRecord {
  readonly record: number;
  /** Line in the file, counted from 1. */
  readonly line: number;
  /** Without the line break; of a large one only the beginning. */
  readonly bytes: Uint8Array;
  /** Bytes of the whole, and where they stand in the file. */
  readonly size: number;
  readonly start: number;
  /** The line break that follows, with blank lines behind it; nothing of a large one. */
  readonly tail: Uint8Array;
}

interface ReadGroup {
  readonly group: RecordGroup;
  readonly bytes: Uint8Array;
  readonly spans: readonly RecordSpan[];
}

/** The file that a document was opened from: its records at any place, and its bytes as they are. */
export class BaseFile {
  readonly index: RecordIndex;
  private lastRead: ReadGroup | undefined;

  private constructor(
    readonly dataset: Dataset,
    private readonly access: RandomAccess,
  ) {
    this.index = new RecordIndex(dataset.prelude.length);
  }

  static async open(dataset: Dataset): Promise<BaseFile> {
    return new BaseFile(dataset, await openRandomAccess(dataset));
  }

  get layout(): RecordLayout {
    return this.dataset.layout;
  }

  buildIndex(cancelled: () => boolean, onChunk: () => void): Promise<void> {
    const { prelude, preludeLines } = this.dataset;
    const from = { offset: prelude.length, line: preludeLines + 1 };
    return buildIndex(this.access, this.layout, from, this.index, cancelled, onChunk);
  }

  /** The records `first … first + count - 1`, which must be known. */
  async records(first: number, count: number): Promise<BaseRecord[]> {
    const found: BaseRecord[] = [];
    for (let record = first; record < first + count;) {
      const group = this.index.groupOf(record);
      const last = Math.min(first + count, group.first + group.count);
      if (group.end - group.start > LARGE_BYTES) found.push(await this.large(group));
      else found.push(...recordsOf(await this.group(group), record, last));
      record = last;
    }
    return found;
  }

  /** One record whole, however large. */
  async whole(record: number): Promise<BaseRecord> {
    const group = this.index.groupOf(record);
    return recordsOf(await this.read(group), record, record + 1)[0]!;
  }

  /** Bytes `[start, end)` of the file; fewer where it has been cut meanwhile. */
  part(start: number, end: number): Promise<Uint8Array> {
    return this.access.read(start, end);
  }

  /**
   * The bytes of the records `first … first + count - 1` as they are, line breaks and blank lines included,
   * in pieces of some MiB. Throws a Problem where the file has become shorter.
   */
  async *bytes(first: number, count: number): AsyncGenerator<Uint8Array> {
    const { span } = this.index;
    if (first === 0) yield* this.copy(span.start, this.index.groupOf(0).start);
    for (let record = first; record < first + count;) {
      const group = this.index.groupOf(record);
      const last = Math.min(first + count, group.first + group.count);
      if (record > group.first || last < group.first + group.count) {
        const { bytes, spans } = await this.group(group);
        const from = spans[record - group.first]!.start;
        const to = last === group.first + group.count ? bytes.length : spans[last - group.first]!.start;
        yield bytes.subarray(from, to);
        record = last;
      } else {
        const end = this.wholeGroups(group, first + count);
        yield* this.copy(group.start, end.offset);
        record = end.record;
      }
    }
  }

  close(): Promise<void> {
    return this.access.close();
  }

  /** Where the last of the groups ends that lie before `limit` as a whole, the first being `group`. */
  private wholeGroups(group: RecordGroup, limit: number): { record: number; offset: number } {
    const lastRecord = this.index.groupOf(limit - 1);
    if (lastRecord.first + lastRecord.count === limit) return { record: limit, offset: lastRecord.end };
    return lastRecord.first > group.first
      ? { record: lastRecord.first, offset: lastRecord.start }
      : { record: group.first + group.count, offset: group.end };
  }

  private async *copy(start: number, end: number): AsyncGenerator<Uint8Array> {
    for (let at = start; at < end;) {
      const bytes = await this.access.read(at, Math.min(end, at + COPY_BYTES));
      if (bytes.length < Math.min(end, at + COPY_BYTES) - at) throw cut(this.dataset.path);
      yield bytes;
      at += bytes.length;
    }
  }

  private async group(group: RecordGroup): Promise<ReadGroup> {
    const known = this.lastRead;
    if (known?.group.first === group.first && known.group.count === group.count) return known;
    this.lastRead = await this.read(group);
    return this.lastRead;
  }

  private async read(group: RecordGroup): Promise<ReadGroup> {
    const bytes = await this.access.read(group.start, group.end);
    const spans = recordSpans(this.layout, bytes);
    if (bytes.length < group.end - group.start || spans.length < group.count) throw cut(this.dataset.path);
    return { group, bytes, spans };
  }

  private async large({ first, start, end, line }: RecordGroup): Promise<BaseRecord> {
    const bytes = await this.access.read(start, start + PART_BYTES);
    const close = await this.access.read(end - 2, end);
    if (close.length < 2) throw cut(this.dataset.path);
    const breaks = close[1] !== 0x0a ? 0 : close[0] === 0x0d ? 2 : 1;
    return { record: first, line, bytes, size: end - start - breaks, start, tail: NOTHING };
  }
}

const NOTHING = new Uint8Array(0);

function recordsOf({ group, bytes, spans }: ReadGroup, from: number, to: number): BaseRecord[] {
  const found: BaseRecord[] = [];
  let line = group.line;
  let lineAt = 0;
  for (let i = 0; i < to - group.first; i++) {
    const { start, end, lines } = spans[i]!;
    // Blank lines lie between the records.
    for (; lineAt < start; lineAt++) if (bytes[lineAt] === 0x0a) line++;
    const next = spans[i + 1]?.start ?? bytes.length;
    if (group.first + i >= from) {
      found.push({
        record: group.first + i,
        line,
        bytes: bytes.subarray(start, end),
        size: end - start,
        start: group.start + start,
        tail: bytes.subarray(end, next),
      });
    }
    line += lines;
    lineAt = spans[i]!.next;
  }
  return found;
}

const cut = (path: string): Problem =>
  new Problem(
    `"${path}" has become shorter since it was opened: another program has changed it. Reload it to go on.`,
  );
