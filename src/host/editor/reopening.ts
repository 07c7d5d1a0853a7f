import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { nameOf } from '../datasetUri';
import type { DiskChange } from '../file/diskWatch';
import { orSay } from '../orSay';
import type { DocumentListeners, DocumentParts } from './parts';
import { revertInWorkbench } from './views';

/** Time that an engine has to back its edits up before it is ended. */
const BACKUP_LIMIT_MS = 5000;
const STATUS_MS = 8000;

/** Opens a document's file again: because it changed on disk, the engine stopped, or a person wants it. */
export class Reopening implements vscode.Disposable {
  readonly #ownBackup = join(tmpdir(), `winnow-restart-${randomUUID()}.backup`);

  constructor(
    private readonly uri: vscode.Uri,
    private readonly parts: Omit<DocumentParts, 'reopening'>,
    private readonly listeners: DocumentListeners,
  ) {
    const { disk, edits } = parts;
    disk.onChange(change => void this.#changedOnDisk(change));
    edits.onOutOfStep(() => {
      this.#putRight();
    });
  }

  /** The file as it is on disk, without the edits. */
  async fromDisk(): Promise<void> {
    await this.#open(null);
  }

  /** Without the edits of a backup that VS Code believes to have been restored. */
  async withoutBackup(): Promise<void> {
    try {
      await this.#open(null);
    } finally {
      this.#putRight();
    }
  }

  /** As a person asks for it: without the edits where the file has changed on disk, else with them. */
  async asAsked(): Promise<void> {
    const { disk, edits, link } = this.parts;
    if (disk.changed && link.alive) {
      if (edits.state.changed) await revertInWorkbench(this.uri);
      // Where VS Code knows of no change, it has reverted nothing.
      if (this.parts.disk.changed) await this.#open(null);
      return;
    }
    const { changed } = edits.state;
    await this.#open(changed ? await this.#latestBackup() : null);
    if (changed) this.#putRight();
  }

  dispose(): void {
    void rm(this.#ownBackup, { force: true });
  }

  async #open(backup: string | null): Promise<void> {
    const { opening, reading, recipe, link } = this.parts;
    const { filter, sort } = reading.told.view;
    const pattern = reading.told.found?.pattern ?? null;
    reading.reset();
    try {
      await opening.open(backup);
      await recipe.fromOutside(() => recipe.again());
      if (filter !== null || sort !== null) reading.viewed(await link.call('view', { filter, sort }));
      if (pattern !== null) await link.call('find', { pattern });
    } finally {
      this.listeners.emit({ name: 'reopened', data: null });
    }
  }

  /** A backup of the edits as they are now, or where the engine cannot write one any more the last there is. */
  async #latestBackup(): Promise<string | null> {
    const { link, backups } = this.parts;
    if (link.alive) {
      const source = new vscode.CancellationTokenSource();
      const timer = setTimeout(() => {
        source.cancel();
        // An engine that does not answer does not hear that either.
        link.end();
      }, BACKUP_LIMIT_MS);
      await backups.write(this.#ownBackup, source.token).catch(() => undefined);
      clearTimeout(timer);
    }
    return backups.last;
  }

  async #changedOnDisk(change: DiskChange): Promise<void> {
    const { edits } = this.parts;
    if (change === 'deleted') {
      await this.#deleted();
      return;
    }
    // An edit on its way counts.
    await edits.inOrder(() => Promise.resolve());
    if (edits.state.changed) {
      this.listeners.emit({ name: 'changedOnDisk', data: null });
      return;
    }
    try {
      await this.#open(null);
    } catch {
      // Its editors say why it cannot be opened.
      return;
    }
    const message = vscode.l10n.t('{0} changed on disk and has been read again.', nameOf(this.uri));
    vscode.window.setStatusBarMessage(message, STATUS_MS);
  }

  async #deleted(): Promise<void> {
    const again = vscode.l10n.t('Save');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t(
        '{0} is no longer on disk. The editor still has its records; saving writes the file again.',
        nameOf(this.uri),
      ),
      again,
    );
    // VS Code itself saves only what is changed.
    if (answer === again) await orSay(this.#save());
  }

  async #save(): Promise<void> {
    const { opening, saving } = this.parts;
    await opening.info;
    await saving.save(opening.file, true, new vscode.CancellationTokenSource().token);
  }

  /** VS Code takes the document for changed exactly when it is. */
  #putRight(): void {
    if (this.parts.edits.state.changed) this.listeners.changedOtherwise();
    // After the undo or redo that VS Code has in hand.
    else setTimeout(() => void revertInWorkbench(this.uri), 0);
  }
}
