import { stat } from 'node:fs/promises';
import { explained } from '../problem';

/** What is made of files: once of each, and anew where the file is another one by then. */
export class FilesOnce<T> {
  private readonly made = new Map<string, { readonly stamp: string; readonly value: Promise<T> }>();

  constructor(private readonly make: (path: string) => Promise<T>) {}

  /** Throws a `Problem` if there is no file, and what `make` throws. */
  async of(path: string): Promise<T> {
    const stamp = await stampOf(path);
    const before = this.made.get(path);
    if (before?.stamp === stamp) return before.value;
    const value = this.make(path);
    this.made.set(path, { stamp, value });
    // What was wrong may have been mended when it is asked for again.
    value.catch(() => {
      if (this.made.get(path)?.value === value) this.made.delete(path);
    });
    return value;
  }
}

async function stampOf(path: string): Promise<string> {
  try {
    const { ino, size, mtimeNs } = await stat(path, { bigint: true });
    return `${ino} ${size} ${mtimeNs}`;
  } catch (error) {
    throw explained(error, path);
  }
}
