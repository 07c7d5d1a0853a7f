import { basename } from 'node:path';
import * as vscode from 'vscode';
import { defaultOutput, freeNames } from '../../node/output/names';
import { nameOf } from '../datasetUri';

export interface Target {
  /** Null: a name beside the dataset that is not taken. */
  readonly output: string | null;
  readonly replace: boolean;
}

/** Where a person wants the output, asked only if the usual name is taken. Undefined: nowhere. */
export async function askForTarget(input: string): Promise<Target | undefined> {
  const usual = defaultOutput(input, /\.(csv|tsv)(\.gz)?$/i.test(input) ? 'csv' : 'jsonl');
  if (freeNames(usual).output === usual) return { output: null, replace: false };
  const keep = vscode.l10n.t('Keep Both');
  const replace = vscode.l10n.t('Replace');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('{0} exists already.', basename(usual)),
    {
      modal: true,
      detail: vscode.l10n.t('Keep both, and the new one gets a number. The dataset itself is never changed.'),
    },
    keep,
    replace,
  );
  if (answer === undefined) return undefined;
  return answer === keep ? { output: null, replace: false } : { output: usual, replace: true };
}

/** Where a caller wants the output: a name that is taken gets a number, unless it may be replaced. */
export const targetOf = (output: string | undefined, replace: boolean): Target => ({
  output: output === undefined || replace ? (output ?? null) : freeNames(output).output,
  replace,
});

/** What is said of saving first, and of going on without. */
interface SavingWords {
  readonly save: string;
  readonly asIs: string;
}

/**
 * What gets read is the file on disk: offers to save changes first, made in a text editor or (`edited`) in
 * Winnow. False: the person turned back.
 */
export async function savedToDisk(
  dataset: vscode.Uri,
  edited: boolean,
  { save, asIs }: SavingWords = {
    save: vscode.l10n.t('Save and Clean'),
    asIs: vscode.l10n.t('Clean the File on Disk'),
  },
): Promise<boolean> {
  if (!edited && !isUnsavedText(dataset)) return true;
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('{0} has changes that are not saved.', nameOf(dataset)),
    { modal: true },
    save,
    asIs,
  );
  return answer === save ? (await vscode.workspace.save(dataset)) !== undefined : answer === asIs;
}

/** A text editor holds changes of it that are not saved. */
export const isUnsavedText = (dataset: vscode.Uri): boolean =>
  vscode.workspace.textDocuments.some(open => open.isDirty && open.uri.toString() === dataset.toString());
