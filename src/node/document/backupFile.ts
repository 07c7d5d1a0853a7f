import { open, type FileHandle } from 'node:fs/promises';
import { Source, type Piece } from '../../core/document/timeline';
import { ByteSink } from '../../core/record/byteSink';
import type { FileIdentity } from '../../protocol/document';
import { AtomicFile } from '../output/atomicFile';
import { Problem, explained } from '../problem';
import type { OwnRecord } from './ownRecords';

const FORMAT = 'winnow-backup-1';
const FRAME_BYTES = 16;
const WRITE_BYTES = 1 << 20;

/** First line of a backup, as JSON. The own records follow, each behind a frame of its sizes and line. */
interface Head {
  readonly format: typeof FORMAT;
  readonly identity: FileIdentity;
  /** Records of the file by place; own ones are numbered in the order in which they follow. */
  readonly pieces: readonly (readonly [source: Source, first: number, count: number])[];
}

export interface Backup {
  readonly identity: FileIdentity;
  readonly pieces: readonly Piece[];
  /** The document's own records, numbered from 0. */
  own(): AsyncGenerator<OwnRecord>;
}

/** Writes a backup of the document that `pieces` make of the file of that identity and the own records. */
export async function writeBackup(
  path: string,
  identity: FileIdentity,
  pieces: readonly Piece[],
  own: AsyncIterable<OwnRecord>,
): Promise<void> {
  const head: Head = {
    format: FORMAT,
    identity,
    pieces: pieces.map(({ source, first, count }) => [source, first, count] as const),
  };
  const file = await AtomicFile.create(path);
  try {
    const sink = new ByteSink(WRITE_BYTES);
    sink.text(`${JSON.stringify(head)}\n`);
    for await (const record of own) {
      for (const bytes of [frameOf(record), record.bytes, record.tail]) sink.copy(bytes, 0, bytes.length);
      if (sink.length >= WRITE_BYTES) await file.write(sink.take());
    }
    await file.write(sink.take());
    await file.commit();
  } catch (error) {
    await file.abandon();
    throw error;
  }
}

/** Throws a Problem where `path` is no backup. */
export async function readBackup(path: string): Promise<Backup> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw explained(error, path);
  });
  const { head, start } = await readHead(file, path).finally(() => file.close());
  const pieces = head.pieces.map(([source, first, count]) => ({ source, first, count }));
  return { identity: head.identity, pieces, own: () => ownRecords(path, pieces, start) };
}

async function readHead(file: FileHandle, path: string): Promise<{ head: Head; start: number }> {
  const chunks: Buffer[] = [];
  for (let at = 0; ;) {
    const chunk = await readAt(file, WRITE_BYTES, at);
    const lineFeed = chunk.indexOf(0x0a);
    chunks.push(lineFeed === -1 ? chunk : chunk.subarray(0, lineFeed));
    if (lineFeed !== -1) return { head: parsed(Buffer.concat(chunks), path), start: at + lineFeed + 1 };
    if (chunk.length === 0) throw damaged(path);
    at += chunk.length;
  }
}

function parsed(bytes: Buffer, path: string): Head {
  try {
    const head = JSON.parse(bytes.toString()) as { format?: unknown } & Omit<Head, 'format'>;
    if (head.format === FORMAT) return { ...head, format: FORMAT };
  } catch {
    // It is said below.
  }
  throw damaged(path);
}

async function* ownRecords(path: string, pieces: readonly Piece[], start: number): AsyncGenerator<OwnRecord> {
  const file = await open(path, 'r');
  let left = pieces.reduce((sum, { source, count }) => sum + (source === Source.File ? 0 : count), 0);
  let at = start;
  try {
    for (; left > 0; left--) {
      const frame = await readAt(file, FRAME_BYTES, at);
      if (frame.length < FRAME_BYTES) throw damaged(path);
      const content = frame.readUInt32LE(0);
      const whole = content + frame.readUInt32LE(4);
      const line = frame.readDoubleLE(8);
      const bytes = await readAt(file, whole, at + FRAME_BYTES);
      if (bytes.length < whole) throw damaged(path);
      at += FRAME_BYTES + whole;
      yield {
        bytes: bytes.subarray(0, content),
        tail: bytes.subarray(content),
        line: line < 0 ? null : line,
      };
    }
  } finally {
    await file.close();
  }
}

function frameOf({ bytes, tail, line }: OwnRecord): Buffer {
  const frame = Buffer.alloc(FRAME_BYTES);
  frame.writeUInt32LE(bytes.length, 0);
  frame.writeUInt32LE(tail.length, 4);
  frame.writeDoubleLE(line ?? -1, 8);
  return frame;
}

async function readAt(file: FileHandle, bytes: number, at: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(bytes), 0, bytes, at);
  return buffer.subarray(0, bytesRead);
}

const damaged = (path: string): Problem =>
  new Problem(`The backup "${path}" is damaged, so the unsaved changes in it cannot be brought back.`);
