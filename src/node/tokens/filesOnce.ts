import { stat } from 'node:fs/promises';

/** What is made of files: once of each, and anew where the file is another one by then. */
export class FilesOnce<T> {
  private readonly made = new Map<string, { readonly stamp: string; readonly value: Promise<T> }>();

  constructor(private readonly make: (path: string) => Promise<T>) {}

  /** Throws what `make` throws, which says why where there is no file. */
  async of(path: string): Promise<T> {
    const stamp = await stampOf(path);
    if (stamp === null) return this.make(path);
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

/** Null where there is no file. */
const stampOf = (path: string): Promise<string | null> =>
  stat(path, { bigint: true }).then(
    ({ ino, size, mtimeNs }) => `${ino} ${size} ${mtimeNs}`,
    () => null,
  );
