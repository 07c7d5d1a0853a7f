import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { nameOf } from '../datasetUri';
import { failedBecause } from '../engine/errorCode';
import type { EngineLink } from '../engine/link';
import { patiently } from '../engine/patience';
import { copyHere } from '../file/copiedFile';
import type { DatasetFile } from '../file/datasetFile';
import type { DiskState } from '../file/diskState';
import type { Edits } from './edits';

/** The file was changed by others: saving would lose what they wrote. */
export class ChangedOnDisk extends Error {}

/** Writes a dataset to where it is, or to another place. */
export class Saving {
  constructor(
    private readonly uri: vscode.Uri,
    private readonly link: EngineLink,
    private readonly edits: Edits,
    private readonly disk: DiskState,
  ) {}

  /**
   * Throws `ChangedOnDisk` where the file is not the one that was opened, unless `replace` is set or a person
   * has said before that it may be replaced.
   */
  async save(file: DatasetFile, replace: boolean, token: vscode.CancellationToken): Promise<void> {
    await this.edits.inOrder(async () => {
      await this.#check(file);
      const overwrite = replace || (await this.disk.mayReplace());
      await this.disk.whileWriting(async () => {
        if (file.copied) await this.#carry(this.uri, overwrite, token);
        await this.#engineSave(null, overwrite || file.copied, token);
      });
    });
  }

  /** Writes the document as it is now to another place; what is there is replaced. */
  async saveTo(file: DatasetFile, target: vscode.Uri, token: vscode.CancellationToken): Promise<void> {
    await this.edits.inOrder(async () => {
      await this.#check(file);
      if (target.scheme === 'file') await this.#engineSave(target.fsPath, true, token);
      else await this.#carry(target, true, token);
    });
  }

  /** What is saved must not be a mixture of this document and what others have written. */
  async #check(file: DatasetFile): Promise<void> {
    if (await file.intact()) return;
    throw new Error(
      vscode.l10n.t(
        '{0} has been written over by another program while it was open: records that were not edited here can no longer be read as they were, so the document cannot be saved. Copy what you need of your edits, and reload the file.',
        nameOf(this.uri),
      ),
    );
  }

  /** To another file system, as a whole: the engine writes it to disk first. */
  async #carry(target: vscode.Uri, overwrite: boolean, token: vscode.CancellationToken): Promise<void> {
    if (!overwrite && (await this.disk.difference()) !== null) throw new ChangedOnDisk();
    const copy = await copyHere(nameOf(target), new Uint8Array());
    try {
      await this.#engineSave(copy.path, true, token);
      const bytes = await readFile(copy.path);
      await vscode.workspace.fs.writeFile(target, bytes);
    } finally {
      copy.dispose();
    }
  }

  async #engineSave(path: string | null, overwrite: boolean, token: vscode.CancellationToken): Promise<void> {
    const title = vscode.l10n.t('Saving {0}', nameOf(this.uri));
    try {
      await patiently(title, this.link.call('save', { path, overwrite }), token);
    } catch (error) {
      throw failedBecause(error, 'changed-on-disk') ? new ChangedOnDisk() : error;
    }
  }
}
