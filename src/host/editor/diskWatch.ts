import { dirname } from 'node:path';
import * as vscode from 'vscode';

/** Tells when a file differs from what it was when `remember` was last called. */
export class DiskWatch implements vscode.Disposable {
  readonly #watcher: vscode.FileSystemWatcher | undefined;
  #known: Promise<string> | undefined;

  constructor(
    private readonly uri: vscode.Uri,
    onChanged: () => void,
  ) {
    if (uri.scheme !== 'file') return;
    // The whole folder: a file's name may hold characters that mean something in a pattern.
    const folder = new vscode.RelativePattern(vscode.Uri.file(dirname(uri.fsPath)), '*');
    const check = async (changed: vscode.Uri): Promise<void> => {
      if (changed.fsPath !== uri.fsPath) return;
      const known = this.#known;
      if (known !== undefined && (await known) !== (await this.#identity())) onChanged();
    };
    this.#watcher = vscode.workspace.createFileSystemWatcher(folder);
    this.#watcher.onDidChange(check);
    this.#watcher.onDidCreate(check);
    this.#watcher.onDidDelete(check);
  }

  remember(): void {
    this.#known = this.#identity();
  }

  dispose(): void {
    this.#watcher?.dispose();
  }

  async #identity(): Promise<string> {
    try {
      const { mtime, size } = await vscode.workspace.fs.stat(this.uri);
      return `${mtime} ${size}`;
    } catch {
      return 'missing';
    }
  }
}
