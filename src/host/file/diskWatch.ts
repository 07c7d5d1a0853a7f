import * as vscode from 'vscode';

export type DiskChange = 'changed' | 'deleted';

/** Files are often replaced by deleting and writing them, and written in parts: what follows counts. */
const SETTLED_MS = 300;

/** Tells when a file differs from what it was when `remember` was last called. */
export class DiskWatch implements vscode.Disposable {
  readonly #watcher: vscode.FileSystemWatcher | undefined;
  #known: Promise<string> | undefined;
  /** What `onChanged` was last called for. */
  #told: string | undefined;
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
      this.#timer = setTimeout(() => void this.check(), SETTLED_MS);
    };
    this.#watcher = vscode.workspace.createFileSystemWatcher(folder);
    this.#watcher.onDidChange(look);
    this.#watcher.onDidCreate(look);
    this.#watcher.onDidDelete(look);
  }

  /** From now on the file as it is now is the known one. Resolves when it has been looked at. */
  async remember(): Promise<void> {
    this.#known = this.#identity();
    await this.#known;
  }

  /** From now on the file is known as it was when a change was last told. */
  rememberTold(): void {
    if (this.#told !== undefined) this.#known = Promise.resolve(this.#told);
  }

  /** How the file differs from the known one; null where it does not. */
  async difference(): Promise<DiskChange | null> {
    const now = await this.#changedTo();
    return now === null ? null : changeOf(now);
  }

  /** Looks now, instead of when the system tells of a change. */
  async check(): Promise<void> {
    const now = await this.#changedTo();
    if (now === null) return;
    this.#told = now;
    this.onChanged(changeOf(now));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#known = undefined;
    this.#watcher?.dispose();
  }

  /** The file as it is now; null where that is the known one. */
  async #changedTo(): Promise<string | null> {
    const known = this.#known;
    if (known === undefined) return null;
    const [before, now] = await Promise.all([known, this.#identity()]);
    return before === now || known !== this.#known ? null : now;
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
const changeOf = (identity: string): DiskChange => (identity === MISSING ? 'deleted' : 'changed');
