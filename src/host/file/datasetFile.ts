import { access, constants, stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { nameOf } from '../datasetUri';
import { copyHere, copyOf, type CopiedFile } from './copiedFile';
import { isIntact, sampleOf } from './fileSample';

/** The file that an engine works on: the dataset itself, or a copy of what is not on disk. */
export interface DatasetFile {
  readonly path: string;
  /** Why it must not be edited, as far as is known before it is read. */
  readonly readOnly: string | null;
  /** Whether what is saved at `path` has to be carried to where the dataset really is. */
  readonly copied: boolean;
  /** False where another program has written over it, so that its records are no longer what they were. */
  intact(): Promise<boolean>;
  dispose(): void;
}

/** Throws a sentence where the dataset cannot be had. `content`: what an untitled dataset holds. */
export async function datasetFile(uri: vscode.Uri, content: Uint8Array | undefined): Promise<DatasetFile> {
  if (uri.scheme === 'file') return onDisk(uri);
  if (uri.scheme === 'untitled' || content !== undefined) {
    // Only such a name makes a dataset of nothing.
    const name = /\.(jsonl|ndjson|csv|json)$/i.test(nameOf(uri)) ? nameOf(uri) : `${nameOf(uri)}.jsonl`;
    return ownCopy(await copyHere(name, content ?? new Uint8Array()), null);
  }
  const readOnly = await readOnlyElsewhere(uri);
  return ownCopy(await copyOf(uri), readOnly);
}

const ownCopy = (copy: CopiedFile, readOnly: string | null): DatasetFile => ({
  ...copy,
  readOnly,
  copied: true,
  intact: () => Promise.resolve(true),
});

async function onDisk(uri: vscode.Uri): Promise<DatasetFile> {
  const path = uri.fsPath;
  const readOnly = (await isWritable(path))
    ? null
    : vscode.l10n.t(
        '{0} is write-protected. Make the file writable and open it again to edit it.',
        nameOf(uri),
      );
  const opened = await sampleOf(path);
  return {
    path,
    readOnly,
    copied: false,
    intact: async () => opened === undefined || isIntact(path, opened),
    dispose: () => undefined,
  };
}

/** A file that no one may write counts as protected even for those whom the system lets write everything. */
async function isWritable(path: string): Promise<boolean> {
  try {
    if (((await stat(path)).mode & 0o222) === 0) return false;
    await access(path, constants.W_OK);
    return true;
  } catch (error) {
    // Whoever opens it says what is wrong with a file that is not there.
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

async function readOnlyElsewhere(uri: vscode.Uri): Promise<string | null> {
  const fileSystem = vscode.workspace.fs.isWritableFileSystem(uri.scheme);
  if (fileSystem === false) {
    return vscode.l10n.t(
      'Files in "{0}:" cannot be written. Save a copy to disk and open that to edit it.',
      uri.scheme,
    );
  }
  const { permissions } = await vscode.workspace.fs.stat(uri);
  return permissions === vscode.FilePermission.Readonly
    ? vscode.l10n.t('{0} is write-protected. Save a copy to disk and open that to edit it.', nameOf(uri))
    : null;
}
