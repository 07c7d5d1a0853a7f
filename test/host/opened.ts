import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { WinnowExports } from '../../src/extension';
import type { DatasetDocument } from '../../src/host/editor/document';
import { until } from './dataset';

export async function exportsOfWinnow(): Promise<WinnowExports> {
  const extension = vscode.extensions.getExtension<WinnowExports>('winnow.winnow');
  assert.ok(extension);
  return extension.activate();
}

/** Opens a dataset in its editor; resolves when it can be edited. */
export async function opened(uri: vscode.Uri): Promise<DatasetDocument> {
  const { datasets } = await exportsOfWinnow();
  await vscode.commands.executeCommand('vscode.openWith', uri, 'winnow.jsonl');
  const document = await until('the dataset opens', () => datasets.find(uri));
  await ready(document);
  return document;
}

/** Resolves when the whole file has been looked through, and the edits of a backup made. */
export async function ready(document: DatasetDocument): Promise<void> {
  await document.info;
  await until('the whole file is known', () => document.content.records > 0);
}

export const stateOf = (document: DatasetDocument) => document.state();

export const tabOf = (uri: vscode.Uri): vscode.Tab | undefined =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(({ input }) => input instanceof vscode.TabInputCustom && input.uri.toString() === uri.toString());

/** Waits until VS Code takes the dataset for changed, or for unchanged. */
export const untilDirty = (uri: vscode.Uri, dirty: boolean): Promise<unknown> =>
  until(dirty ? 'the editor is dirty' : 'the editor is clean', () => tabOf(uri)?.isDirty === dirty);

/** Takes the changes of all open datasets back, and closes the editors. */
export async function closeUnsaved(): Promise<void> {
  while (vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0)) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}

/** Whole content of each record, as it stands. */
export async function recordsOf(document: DatasetDocument, count: number): Promise<string[]> {
  const texts: string[] = [];
  for (let index = 0; index < count; index++)
    texts.push((await document.ask('raw', { index, start: 0 })).text);
  return texts;
}
