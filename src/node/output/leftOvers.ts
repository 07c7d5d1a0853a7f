import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A file that is being written, or that a killed process has left. */
export interface Temporary {
  readonly file: string;
  /** Its process runs, so that it may still become `path`. */
  readonly running: boolean;
}

/** The temporary files that stand beside `path` on their way to becoming it; none where the folder cannot be listed. */
export function temporariesOf(path: string): Temporary[] {
  const folder = dirname(path);
  const prefix = `.${basename(path)}.winnow-`;
  try {
    return readdirSync(folder).flatMap(name => {
      const match = name.startsWith(prefix) ? /^(\d+)-\d+\.tmp$/u.exec(name.slice(prefix.length)) : null;
      return match === null ? [] : [{ file: join(folder, name), running: isRunning(Number(match[1])) }];
    });
  } catch {
    return [];
  }
}

/** Whether a process of that id runs; what an ended one has left half-written can go. */
export function isRunning(id: number): boolean {
  if (id === process.pid) return true;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
