import * as vscode from 'vscode';
import { pickDataset } from '../commands/pickDataset';
import { nameOf } from '../datasetUri';
import { activeDataset } from '../editor/views';

export interface DatasetPair {
  readonly left: vscode.Uri;
  readonly right: vscode.Uri;
}

/** The two files a command was called with: by the Explorer, with all that is selected, or one after the other. */
export function pairOf(first: unknown, second: unknown): DatasetPair | undefined {
  const [left, right] = Array.isArray(second) ? (second as unknown[]) : [first, second];
  return left instanceof vscode.Uri && right instanceof vscode.Uri ? { left, right } : undefined;
}

/** Asks for two files; the dataset in the active editor is the first. Undefined if the person turns away. */
export async function askForPair(): Promise<DatasetPair | undefined> {
  const left = activeDataset() ?? (await pickDataset(vscode.l10n.t('Choose the First Dataset')));
  if (left === undefined) return undefined;
  const right = await pickDataset(vscode.l10n.t('Choose the Dataset to Compare {0} With', nameOf(left)));
  return right && { left, right };
}
