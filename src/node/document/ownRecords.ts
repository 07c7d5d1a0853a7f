import { tmpdir } from 'node:os';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { wholes } from '../run/growing';
import { ScratchFile } from '../run/scratchFile';

/** A record that a person has edited or added. */
export interface OwnRecord {
  /** Without the line break. */
  readonly bytes: Uint8Array;
  /** Line in the base file of the record it replaced; null for an added one. */
  readonly line: number | null;
  /** The line break that follows it, with blank lines behind it. */
  readonly tail: Uint8Array;
}

const COPY_BYTES = 4 * 1024 * 1024;

/** The records that a document does not have from its file, in a temporary file; none is ever taken away. */
export class OwnRecords {
  /** Where each ends with its tail, and without it. */
  private readonly ends = wholes();
  private readonly contentEnds = wholes();
  private readonly lines = wholes();

  private constructor(
    private readonly folder: string,
    private readonly file: ScratchFile,
  ) {}

  static async create(): Promise<OwnRecords> {
    const folder = await mkdtemp(join(tmpdir(), 'winnow-edits-'));
    return new OwnRecords(folder, await ScratchFile.create(folder, 'records'));
  }

  get count(): number {
    return this.ends.length;
  }

  /** Keeps a copy; returns its number. Its tail must hold a line break. */
  async add({ bytes, line, tail }: OwnRecord): Promise<number> {
    await this.file.append(bytes);
    this.contentEnds.push(this.file.bytes);
    await this.file.append(tail);
    this.ends.push(this.file.bytes);
    this.lines.push(line ?? -1);
    return this.count - 1;
  }

  async read(record: number): Promise<OwnRecord> {
    const start = this.start(record);
    const bytes = await this.file.read(start, this.ends.at(record));
    const content = this.contentEnds.at(record) - start;
    return { bytes: bytes.subarray(0, content), line: this.line(record), tail: bytes.subarray(content) };
  }

  /** The bytes of the records `first … first + count - 1` with their tails, in pieces of some MiB. */
  async *bytes(first: number, count: number): AsyncGenerator<Uint8Array> {
    const end = this.ends.at(first + count - 1);
    for (let at = this.start(first); at < end; at += COPY_BYTES)
      yield await this.file.read(at, Math.min(end, at + COPY_BYTES));
  }

  /** Bytes of a record without its tail, and with it. */
  sizes(record: number): { readonly content: number; readonly whole: number } {
    const start = this.start(record);
    return { content: this.contentEnds.at(record) - start, whole: this.ends.at(record) - start };
  }

  line(record: number): number | null {
    const line = this.lines.at(record);
    return line === -1 ? null : line;
  }

  async close(): Promise<void> {
    await this.file.remove();
    await rm(this.folder, { recursive: true, force: true });
  }

  private start(record: number): number {
    return record === 0 ? 0 : this.ends.at(record - 1);
  }
}
