import { copyFile, mkdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { EngineLink } from '../engine/link';
import { patiently } from '../engine/patience';
import type { Edits } from './edits';

/** A backup that is on disk, and how many edits had been made when it was written. */
interface Backup {
  readonly path: string;
  readonly count: number;
}

/** The backups of one dataset's edits: for VS Code's hot exit, and for an engine that is started anew. */
export class Backups {
  #last: Backup | undefined;

  constructor(
    private readonly link: EngineLink,
    private readonly edits: Edits,
  ) {}

  /** The last one that is still there. */
  get last(): string | null {
    return this.#last?.path ?? null;
  }

  /** What becomes of the edits when the engine has stopped, as a sentence. */
  afterStop(why: string): string {
    const { l10n } = vscode;
    if (!this.edits.state.changed) {
      return l10n.t(
        "Winnow's engine has stopped: {0}. The dataset on disk is as it was; restart the engine to go on.",
        why,
      );
    }
    if (this.#last === undefined) {
      return l10n.t(
        "Winnow's engine has stopped: {0}. Changes since the last save are lost: they had not been backed up. The dataset on disk is as it was; restart the engine to go on.",
        why,
      );
    }
    const missing = this.edits.count - this.#last.count;
    return missing === 0
      ? l10n.t(
          "Winnow's engine has stopped: {0}. No changes are lost: they come back when the engine is restarted.",
          why,
        )
      : l10n.t(
          "Winnow's engine has stopped: {0}. The changes come back when the engine is restarted, except for the last ones ({1}), which had not been backed up.",
          why,
          missing,
        );
  }

  /** The document has been opened from this backup. */
  restoredFrom(path: string): void {
    this.#last = { path, count: this.edits.count };
  }

  /** Writes a backup for VS Code. Where the engine has stopped, the last one takes its place. */
  async write(path: string, token: vscode.CancellationToken): Promise<vscode.CustomDocumentBackup> {
    await mkdir(dirname(path), { recursive: true });
    await this.edits.inOrder(async () => {
      if (this.link.alive) await this.#fromEngine(path, token);
      else await this.#fromLast(path);
    });
    return {
      id: vscode.Uri.file(path).toString(),
      delete: () => {
        if (this.#last?.path === path) this.#last = undefined;
        rm(path, { force: true }).catch(() => undefined);
      },
    };
  }

  async #fromEngine(path: string, token: vscode.CancellationToken): Promise<void> {
    const { count } = this.edits;
    await patiently(vscode.l10n.t('Backing up changes'), this.link.call('backup', { path }), token);
    this.#last = { path, count };
  }

  async #fromLast(path: string): Promise<void> {
    const last = this.#last;
    if (last === undefined) {
      throw new Error(vscode.l10n.t('The engine has stopped before the changes were backed up.'));
    }
    if (last.path !== path) await copyFile(last.path, path);
    this.#last = { path, count: last.count };
  }
}

/**
 * Puts a backup that belongs to another state of its file where nothing deletes it.
 * Returns where that is.
 */
export async function keepAside(backup: string, dataset: vscode.Uri, folder: vscode.Uri): Promise<string> {
  const stamp = new Date().toISOString().replace(/[:.]/g, '-');
  const path = join(folder.fsPath, 'kept-backups', `${basename(dataset.path)}.${stamp}.winnow-backup`);
  await mkdir(dirname(path), { recursive: true });
  await copyFile(backup, path);
  return path;
}
