import * as vscode from 'vscode';
import type { DatasetInfo } from '../../protocol/engine';
import { nameOf } from '../datasetUri';
import { failedBecause } from '../engine/errorCode';
import { datasetFile, type DatasetFile } from '../file/datasetFile';
import { keepAside } from './backups';
import type { DocumentParts } from './parts';

export interface OpeningNeeds {
  readonly tokenizer: () => string;
  /** A folder for backups that nothing may delete. */
  readonly storage: vscode.Uri;
  /** The person wants the file without the edits of a backup that does not belong to it. */
  readonly openWithout: () => void;
}

/** Opens a dataset's file with an engine, again and again. The last opening counts. */
export class Opening {
  #info: Promise<DatasetInfo> = Promise.reject(new Error(vscode.l10n.t('The dataset is not open.')));
  #file: DatasetFile | undefined;
  #count = 0;
  #closed = false;

  /** `content`: what an untitled dataset holds. */
  constructor(
    private readonly uri: vscode.Uri,
    private readonly content: Uint8Array | undefined,
    private readonly parts: Pick<DocumentParts, 'link' | 'edits' | 'backups' | 'disk'>,
    private readonly needs: OpeningNeeds,
  ) {
    this.#info.catch(() => undefined);
  }

  /** Fails with a sentence where the file cannot be opened. */
  get info(): Promise<DatasetInfo> {
    return this.#info;
  }

  /** Throws where the file is not open. */
  get file(): DatasetFile {
    if (this.#file === undefined) throw new Error(vscode.l10n.t('The dataset is not open.'));
    return this.#file;
  }

  /** `backup`: the edits that are to be made again, as a file. */
  open(backup: string | null): Promise<DatasetInfo> {
    const info = this.#open(++this.#count, backup);
    // Whoever asks for the state sees the error; nobody may have asked yet.
    info.catch(() => undefined);
    this.#info = info;
    return info;
  }

  dispose(): void {
    this.#closed = true;
    this.#file?.dispose();
  }

  async #open(number: number, backup: string | null): Promise<DatasetInfo> {
    const { link, edits, backups, disk } = this.parts;
    await disk.opened();
    const file = await datasetFile(this.uri, this.content);
    if (this.#closed || number !== this.#count) {
      file.dispose();
      if (this.#closed) throw new Error(vscode.l10n.t('The dataset has been closed.'));
      return this.#info;
    }
    this.#file?.dispose();
    this.#file = file;
    edits.reset(backup !== null);
    const { path, readOnly } = file;
    try {
      const info = await link.open({ path, readOnly, backup, tokenizer: this.needs.tokenizer() });
      if (backup !== null) backups.restoredFrom(backup);
      return info;
    } catch (error) {
      if (backup === null || !failedBecause(error, 'backup-of-another')) throw error;
      edits.reset(false);
      throw await this.#refused(backup);
    }
  }

  /** The edits belong to another state of the file: they are kept, and the person decides. */
  async #refused(backup: string): Promise<Error> {
    const kept = await keepAside(backup, this.uri, this.needs.storage);
    const message = vscode.l10n.t(
      'There are edits of {0} that were not saved, and the file has changed since: they no longer fit, and have not been made. They are kept in {1}.',
      nameOf(this.uri),
      kept,
    );
    const open = vscode.l10n.t('Open the File Without Them');
    const show = vscode.l10n.t('Show the Kept Edits');
    void vscode.window.showWarningMessage(message, open, show).then(answer => {
      if (answer === open) this.needs.openWithout();
      else if (answer === show) void vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(kept));
    });
    return new Error(message);
  }
}
