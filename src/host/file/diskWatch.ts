import * as vscode from 'vscode';

export type DiskChange = 'changed' | 'deleted';

/** Files are often replaced by deleting and writing them, and written in parts: what follows counts. */
const SETTLED_MS = 300;

/** Tells when a file differs from what it was when `remember` was last called. */
export class DiskWatch implements vscode.Disposable {
  readonly #watcher: vscode.FileSystemWatcher | undefined;
  #known: Promise<string> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly uri: vscode.Uri,
    private readonly onChanged: (change: DiskChange) => void,
  ) {
    if (uri.scheme === 'untitled') return;
    // The whole folder: a file's name may hold characters that mean something in a pattern.
    const folder = new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), '*');
    const look = (changed: vscode.Uri): void => {
      if (changed.toString() !== uri.toString()) return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#check(), SETTLED_MS);
    };
    this.#watcher = vscode.workspace.createFileSystemWatcher(folder);
    this.#watcher.onDidChange(look);
    this.#watcher.onDidCreate(look);
    this.#watcher.onDidDelete(look);
  }

  /** From now on the file as it is now is the known one. */
  remember(): void {
    this.#known = this.#identity();
  }

  /** How the file differs from the known one; null where it does not. */
  async difference(): Promise<DiskChange | null> {
    const known = this.#known;
    if (known === undefined) return null;
    const [before, now] = await Promise.all([known, this.#identity()]);
    if (before === now || known !== this.#known) return null;
    return now === MISSING ? 'deleted' : 'changed';
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#known = undefined;
    this.#watcher?.dispose();
  }

  async #check(): Promise<void> {
    const change = await this.difference();
    if (change !== null) this.onChanged(change);
  }

  async #identity(): Promise<string> {
    try {
      const { mtime, size } = await vscode.workspace.fs.stat(this.uri);
      return `${mtime} ${size}`;
    } catch {
      return MISSING;
    }
  }
}

const MISSING = 'missing';
