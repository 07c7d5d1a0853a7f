import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { DatasetFolder, RECORDS, closeEditors, until } from './dataset';

const activeInput = (): unknown => vscode.window.tabGroups.activeTabGroup.activeTab?.input;

async function customEditorOf(uri: vscode.Uri): Promise<string> {
  const input = await until(`an editor of ${uri.path}`, () => {
    const now = activeInput();
    return now instanceof vscode.TabInputCustom && now.uri.toString() === uri.toString() && now;
  });
  return input.viewType;
}

describe('the dataset editor', () => {
  let folder: DatasetFolder;

  beforeEach(() => {
    folder = new DatasetFolder();
  });
  afterEach(async () => {
    await closeEditors();
    folder.remove();
  });

  it('opens JSON Lines', async () => {
    for (const name of ['a.jsonl', 'a.ndjson']) {
      const uri = folder.write(name);
      await vscode.commands.executeCommand('vscode.open', uri);
      assert.equal(await customEditorOf(uri), 'winnow.jsonl');
    }
  });

  it('leaves CSV and JSON to their editors, and opens them when asked', async () => {
    const uri = folder.write('a.json', `[${RECORDS[0]}]`);
    await vscode.commands.executeCommand('vscode.open', uri);
    await until('the text editor', () => activeInput() instanceof vscode.TabInputText);
    await closeEditors();
    await vscode.commands.executeCommand('vscode.openWith', uri, 'winnow.dataset');
    assert.equal(await customEditorOf(uri), 'winnow.dataset');
  });

  it('opens with the preset chosen from the Explorer', async () => {
    for (const [name, viewType] of [
      ['a.jsonl', 'winnow.jsonl'],
      ['a.csv', 'winnow.dataset'],
    ] as const) {
      const content = name.endsWith('csv')
        ? 'instruction,response\nName a river,The Danube is one\n'
        : undefined;
      const uri = folder.write(name, content);
      await vscode.commands.executeCommand('winnow.cleanInEditor', uri);
      assert.equal(await customEditorOf(uri), viewType);
    }
  });

  it('gives way to the text editor', async () => {
    const uri = folder.write('a.jsonl');
    await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
    await until('the text editor', () => vscode.window.activeTextEditor?.document.uri.fsPath === uri.fsPath);
    assert.equal(vscode.window.activeTextEditor?.document.lineAt(0).text, RECORDS[0]);
    await closeEditors();
    await vscode.commands.executeCommand('vscode.open', uri);
    await customEditorOf(uri);
    await vscode.commands.executeCommand('winnow.openAsText');
    await until('the text editor', () => vscode.window.activeTextEditor?.document.uri.fsPath === uri.fsPath);
  });

  it('opens what cannot be read, to say why', async () => {
    const uri = folder.write('binary.jsonl', new Uint8Array(1000).fill(1));
    await vscode.commands.executeCommand('winnow.cleanInEditor', uri);
    assert.equal(await customEditorOf(uri), 'winnow.jsonl');
  });

  it('leaves comparisons with a commit to the diff editor', () => {
    const associations = vscode.workspace
      .getConfiguration('workbench')
      .get<Record<string, string>>('editorAssociations');
    const [pattern] = Object.entries(associations ?? {}).find(([glob]) => glob.includes('jsonl')) ?? [];
    assert.match(pattern ?? '', /git/);
  });
});
