import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A temporary folder that is the whole temporary space of one thread: what a thread leaves there goes with
 * it, however it ended.
 */
export class Scratch {
  readonly path = mkdtempSync(join(tmpdir(), 'winnow-'));

  /** The environment of a thread whose temporary files belong here. */
  get environment(): NodeJS.ProcessEnv {
    return { ...process.env, TMPDIR: this.path, TEMP: this.path, TMP: this.path };
  }

  /** Can be called again: files that Windows holds while they are open go the second time. */
  remove(): void {
    try {
      rmSync(this.path, { recursive: true, force: true });
    } catch {
      // Held open: the next call, or the system, clears it.
    }
  }
}
