import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { bytesWords } from '../words';
import { nameOf } from '../datasetUri';

/** A file that is not on disk passes through memory as a whole: above this, it has to be put on disk. */
export const COPY_LIMIT_BYTES = 256 * 1024 * 1024;

export interface CopiedFile {
  readonly path: string;
  dispose(): void;
}

/** A copy on disk of what another file system holds. Throws a sentence where it is too large. */
export async function copyOf(uri: vscode.Uri): Promise<CopiedFile> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > COPY_LIMIT_BYTES) throw tooLarge(uri, size);
  const bytes = await vscode.workspace.fs.readFile(uri);
  // What a file system says of a size need not be so.
  if (bytes.length > COPY_LIMIT_BYTES) throw tooLarge(uri, bytes.length);
  return copyHere(nameOf(uri), bytes);
}

/** A file of that name and content in a temporary folder of its own. */
export async function copyHere(name: string, bytes: Uint8Array): Promise<CopiedFile> {
  const folder = await mkdtemp(join(tmpdir(), 'winnow-copy-'));
  const path = join(folder, safeName(name));
  try {
    await writeFile(path, bytes);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    path,
    dispose: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const tooLarge = (uri: vscode.Uri, bytes: number): Error =>
  new Error(
    vscode.l10n.t(
      '{0} is {1} large and in "{2}:". Winnow opens such files up to {3}: save a copy to disk and open that.',
      nameOf(uri),
      bytesWords(bytes),
      uri.scheme,
      bytesWords(COPY_LIMIT_BYTES),
    ),
  );

/** Other file systems allow names that would lead out of a folder here. */
const safeName = (name: string): string => name.replace(/[\\/:*?"<>|\0-\x1f]/g, '_').replace(/^\.+/, '_');
