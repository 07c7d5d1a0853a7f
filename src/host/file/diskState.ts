import * as vscode from 'vscode';
import { DiskWatch, type DiskChange } from './diskWatch';

/** How the file on disk stands to the one that was opened. */
export class DiskState implements vscode.Disposable {
  readonly #watch: DiskWatch;
  readonly #changes = new vscode.EventEmitter<DiskChange>();
  readonly onChange = this.#changes.event;
  #changed = false;
  #accepted = false;
  #writing = false;

  constructor(uri: vscode.Uri) {
    this.#watch = new DiskWatch(uri, change => {
      if (this.#writing) return;
      this.#changed = true;
      this.#accepted = false;
      this.#changes.fire(change);
    });
  }

  /** It is no longer the one that was opened, and nobody has said what to do about it. */
  get changed(): boolean {
    return this.#changed;
  }

  /** The file is opened now. */
  async opened(): Promise<void> {
    this.#changed = false;
    this.#accepted = false;
    await this.#watch.remember();
  }

  /** A person keeps the document: the file, as it was when its change was told, may be replaced. */
  keepMine(): void {
    this.#changed = false;
    this.#accepted = true;
    this.#watch.rememberTold();
  }

  difference(): Promise<DiskChange | null> {
    return this.#watch.difference();
  }

  /** Whether a save may replace the file unasked: it is the one that a person has seen, or it is gone. */
  async mayReplace(): Promise<boolean> {
    const difference = await this.#watch.difference();
    return difference === 'deleted' || (difference === null && this.#accepted);
  }

  /** The document's own writing is no change. One at a time. */
  async whileWriting(write: () => Promise<void>): Promise<void> {
    this.#writing = true;
    try {
      await write();
      await this.opened();
    } finally {
      this.#writing = false;
      await this.#watch.check();
    }
  }

  dispose(): void {
    this.#watch.dispose();
    this.#changes.dispose();
  }
}
