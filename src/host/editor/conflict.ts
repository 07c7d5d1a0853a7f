import * as vscode from 'vscode';
import { nameOf } from '../datasetUri';
import type { Comparisons } from '../diff/comparisons';
import { orSay } from '../orSay';
import type { DatasetDocument } from './document';
import { ChangedOnDisk } from './saving';
import { reveal } from './views';

/** Saves datasets whose file others may have changed: then the person says what becomes of it. */
export class Conflicts {
  /** Datasets with a question on the screen. */
  readonly #asking = new Set<DatasetDocument>();

  constructor(private readonly comparisons: Comparisons) {}

  /** Throws `vscode.CancellationError` where nothing was saved: VS Code then keeps the document as changed. */
  async save(document: DatasetDocument, token: vscode.CancellationToken): Promise<void> {
    try {
      await document.save(false, token);
    } catch (error) {
      if (!(error instanceof ChangedOnDisk)) throw error;
      if (savesByItself(document.uri)) {
        // A dialog would come up while the person types.
        void orSay(this.#askAside(document));
        throw new vscode.CancellationError();
      }
      if (!(await this.#mayOverwrite(document, true))) throw new vscode.CancellationError();
      await document.save(true, token);
    }
  }

  async #askAside(document: DatasetDocument): Promise<void> {
    if (this.#asking.has(document)) return;
    this.#asking.add(document);
    try {
      if (!(await this.#mayOverwrite(document, false))) return;
      document.disk.keepMine();
      await vscode.workspace.save(document.uri);
    } finally {
      this.#asking.delete(document);
    }
  }

  async #mayOverwrite(document: DatasetDocument, modal: boolean): Promise<boolean> {
    const { l10n, window } = vscode;
    const overwrite = l10n.t('Overwrite');
    const saveAs = l10n.t('Save As…');
    const compare = l10n.t('Compare');
    const message = l10n.t(
      '{0} has been changed by another program since it was opened.',
      nameOf(document.uri),
    );
    const detail = l10n.t('Overwriting it loses what the other program wrote.');
    const answer = modal
      ? await window.showWarningMessage(message, { modal, detail }, overwrite, saveAs, compare)
      : await window.showWarningMessage(`${message} ${detail}`, overwrite, saveAs, compare);
    if (answer === compare) void orSay(this.comparisons.withDisk(document));
    if (answer === saveAs) {
      await reveal(document.uri);
      // Once this save has been turned away.
      setTimeout(() => void vscode.commands.executeCommand('workbench.action.files.saveAs'), 0);
    }
    return answer === overwrite;
  }
}

const savesByItself = (uri: vscode.Uri): boolean =>
  vscode.workspace.getConfiguration('files', uri).get<string>('autoSave', 'off') !== 'off';
