import { stat } from 'node:fs/promises';
import { contentEnd, contentStart } from '../../core/compare/content';
import { RecordReading, type ReadRecord } from '../../core/compare/recordReading';
import { openRandomAccess, type RandomAccess } from '../document/randomAccess';
import type { Dataset } from '../input/dataset';
import { Problem, explained } from '../problem';

/** Records that follow in the file are mostly asked for next. */
const READ_AHEAD_BYTES = 1 << 18;

/** The records of a file that has been read through, read again one by one when they are looked at. */
export class RecordFile {
  private readonly reading: RecordReading;
  private access: Promise<RandomAccess> | undefined;
  private ahead: { start: number; bytes: Uint8Array } = { start: 0, bytes: new Uint8Array(0) };
  /** Where the record ends that was read last. */
  private lastEnd = 0;

  /** `offsets`: where each record starts, and the end. `identity`: that of the file before it was read. */
  constructor(
    private readonly dataset: Dataset,
    private readonly offsets: Float64Array,
    private readonly identity: string,
  ) {
    this.reading = new RecordReading(dataset.layout);
  }

  async read(index: number): Promise<ReadRecord> {
    return this.reading.read(await this.bytes(index));
  }

  /** The record over several lines. */
  async indented(index: number): Promise<string> {
    return this.reading.indented(await this.bytes(index));
  }

  /** Throws a Problem where the file is not as it was: the offsets would lead anywhere. */
  async check(): Promise<void> {
    const { path } = this.dataset;
    if ((await identityOf(path)) === this.identity) return;
    throw new Problem(`"${path}" has changed on disk since it was compared. Compare the files again.`);
  }

  async close(): Promise<void> {
    await (await this.access)?.close();
  }

  private async bytes(index: number): Promise<Uint8Array> {
    const { layout } = this.dataset;
    const start = this.offsets[index]!;
    const end = this.offsets[index + 1]!;
    const { start: from, bytes } = await this.around(start, end);
    this.lastEnd = end;
    const first = contentStart(bytes, start - from, end - from, layout);
    return bytes.subarray(first, contentEnd(bytes, first, end - from, layout));
  }

  /** Bytes that hold `[start, end)`. Read ahead only where records follow each other: others leave that alone. */
  private async around(start: number, end: number): Promise<{ start: number; bytes: Uint8Array }> {
    const { ahead, lastEnd } = this;
    const aheadEnd = ahead.start + ahead.bytes.length;
    if (start >= ahead.start && end <= aheadEnd) return ahead;
    const access = await (this.access ??= openRandomAccess(this.dataset));
    const follows = (place: number): boolean => start >= place && start < place + READ_AHEAD_BYTES / 4;
    if (!follows(aheadEnd) && !follows(lastEnd)) return { start, bytes: await access.read(start, end) };
    const until = Math.max(end, Math.min(this.offsets.at(-1)!, start + READ_AHEAD_BYTES));
    return (this.ahead = { start, bytes: await access.read(start, until) });
  }
}

/** What changes when a file is written to. Throws a Problem where there is none. */
export async function identityOf(path: string): Promise<string> {
  try {
    const { mtimeNs, size, ino } = await stat(path, { bigint: true });
    return `${mtimeNs} ${size} ${ino}`;
  } catch (error) {
    throw explained(error, path);
  }
}
