import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { explained } from '../problem';

/** A temporary file of a run that is appended to and read at random. */
export class ScratchFile {
  bytes = 0;
  private pending: Uint8Array[] = [];
  private pendingBytes = 0;

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
  ) {}

  static async create(folder: string, name: string): Promise<ScratchFile> {
    const path = join(folder, name);
    try {
      return new ScratchFile(path, await open(path, 'w+'));
    } catch (error) {
      throw explained(error, path);
    }
  }

  /** Appends a copy of `bytes`; returns the offset where it stands. */
  async append(bytes: Uint8Array): Promise<number> {
    const at = this.bytes;
    this.pending.push(Uint8Array.from(bytes));
    this.bytes += bytes.length;
    this.pendingBytes += bytes.length;
    if (this.pendingBytes > 1 << 20) await this.flush();
    return at;
  }

  async flush(): Promise<void> {
    const bytes = Buffer.concat(this.pending);
    this.pending = [];
    this.pendingBytes = 0;
    try {
      for (let at = 0; at < bytes.length;) at += (await this.file.write(bytes, at)).bytesWritten;
    } catch (error) {
      throw explained(error, this.path);
    }
  }

  /** The bytes `[start, end)`. */
  async read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    if (this.pendingBytes > 0) await this.flush();
    const target = new Uint8Array(end - start);
    for (let at = 0; at < target.length;) {
      const { bytesRead } = await this.file.read(target, at, target.length - at, start + at);
      if (bytesRead === 0) throw new Error(`"${this.path}" is shorter than it was written.`);
      at += bytesRead;
    }
    return target;
  }

  async remove(): Promise<void> {
    await this.file.close().catch(() => undefined);
    await rm(this.path, { force: true });
  }
}
