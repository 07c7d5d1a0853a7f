import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { threadId } from 'node:worker_threads';
import { gzip } from 'node:zlib';
import { explained } from '../problem';
import { temporariesOf } from './leftOvers';

/** Where the bytes of an output go. */
export interface Output {
  write(bytes: Uint8Array): Promise<void>;
}

/** A gzip file may hold several members one after the other: each write is one. */
const pack = promisify<Uint8Array, Buffer>(gzip);

const unfinished = new Set<string>();
process.once('exit', () => {
  for (const path of unfinished) rmSync(path, { force: true });
});

const temporaryName = (name: string): string => `.${name}.winnow-${process.pid}-${threadId}.tmp`;

/**
 * A file that appears under its name only when it is complete: written beside it, flushed, renamed.
 * What a killed process has left beside it is removed when the same file is written again.
 */
export class AtomicFile implements Output {
  private readonly hash = createHash('sha256');
  private bytesWritten = 0;

  private constructor(
    readonly path: string,
    /** Where it is written until it is complete. */
    readonly temporaryPath: string,
    private readonly file: FileHandle,
  ) {}

  /** Throws a Problem where the file cannot be made. A name that ends in `.gz` is written packed. */
  static async create(path: string): Promise<AtomicFile> {
    for (const { file: leftOver, running } of temporariesOf(path))
      if (!running) rmSync(leftOver, { force: true });
    const temporary = join(dirname(path), temporaryName(basename(path)));
    try {
      const file = await open(temporary, 'w');
      unfinished.add(temporary);
      return new AtomicFile(path, temporary, file);
    } catch (error) {
      // A file that is made anew lacks its folder.
      throw explained(error, (error as NodeJS.ErrnoException).code === 'ENOENT' ? dirname(path) : path);
    }
  }

  /** Bytes written so far, as they stand in the file. */
  get bytes(): number {
    return this.bytesWritten;
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return;
    const stored = this.path.endsWith('.gz') ? await pack(bytes) : bytes;
    try {
      for (let at = 0; at < stored.length;) at += (await this.file.write(stored, at)).bytesWritten;
    } catch (error) {
      throw explained(error, this.path);
    }
    this.hash.update(stored);
    this.bytesWritten += stored.length;
  }

  /** Flushes the file and gives it its name; returns the SHA-256 of its bytes. */
  async commit(): Promise<string> {
    try {
      await this.file.sync();
      await this.file.close();
      await rename(this.temporaryPath, this.path);
    } catch (error) {
      throw explained(error, this.path);
    }
    unfinished.delete(this.temporaryPath);
    return this.hash.digest('hex');
  }

  async abandon(): Promise<void> {
    await this.file.close().catch(() => undefined);
    await rm(this.temporaryPath, { force: true });
    unfinished.delete(this.temporaryPath);
  }
}
