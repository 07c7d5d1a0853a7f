import * as vscode from 'vscode';

/** A file system in memory with files only, as a virtual workspace has them. */
export class MemoryFiles implements vscode.FileSystemProvider {
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  readonly #files = new Map<string, { bytes: Uint8Array; mtime: number }>();
  /** What `stat` says instead of the truth. */
  readonly sizes = new Map<string, number>();

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat({ path }: vscode.Uri): vscode.FileStat {
    if (path === '/') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const { bytes, mtime } = this.#file(path);
    return { type: vscode.FileType.File, ctime: 0, mtime, size: this.sizes.get(path) ?? bytes.length };
  }

  readFile({ path }: vscode.Uri): Uint8Array {
    return this.#file(path).bytes;
  }

  writeFile(uri: vscode.Uri, bytes: Uint8Array): void {
    const mtime = (this.#files.get(uri.path)?.mtime ?? 0) + 1;
    this.#files.set(uri.path, { bytes: bytes.slice(), mtime });
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [...this.#files.keys()].map(path => [path.slice(1), vscode.FileType.File]);
  }

  createDirectory(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  delete({ path }: vscode.Uri): void {
    this.#files.delete(path);
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  #file(path: string): { bytes: Uint8Array; mtime: number } {
    const file = this.#files.get(path);
    if (file === undefined) throw vscode.FileSystemError.FileNotFound(path);
    return file;
  }
}
