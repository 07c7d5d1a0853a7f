import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { CompareReport } from '../../src/protocol/compare';
import { DatasetFolder, RECORDS, closeEditors, until } from './dataset';

const compare = (...files: unknown[]): Thenable<CompareReport | undefined> =>
  vscode.commands.executeCommand<CompareReport | undefined>('winnow.compareDatasets', ...files);

const shown = (title: string): boolean =>
  vscode.window.tabGroups.all
    .flatMap(group => group.tabs)
    .some(tab => tab.input instanceof vscode.TabInputWebview && tab.label === title);

describe('Winnow: Compare Datasets', () => {
  let folder: DatasetFolder;

  beforeEach(() => {
    folder = new DatasetFolder();
  });
  afterEach(async () => {
    await closeEditors();
    folder.remove();
  });

  it('compares two files in a tab of its own', async () => {
    const left = folder.write('a.jsonl');
    const right = folder.write('b.jsonl', [RECORDS[5], ...RECORDS.slice(0, 3), '{"new": 1}'].join('\n'));
    const report = await compare(left, right);
    const { same, added, removed, changed, moved } = report!.counts;
    assert.deepEqual([same, added, removed, changed, moved], [3, 1, 2, 0, 1]);
    assert.deepEqual([report!.left.path, report!.left.malformed], [left.fsPath, 1]);
    await until('the tab opens', () => shown('a.jsonl ↔ b.jsonl'));
  });

  it('takes what is selected in the Explorer, in formats of every kind', async () => {
    const left = folder.write('a.csv', 'id,text\n1,one\n2,two\n');
    const right = folder.write('b.json', '[{"id": 2, "text": "two"}]');
    const report = await vscode.commands.executeCommand<CompareReport>('winnow.compareSelected', right, [
      left,
      right,
    ]);
    assert.deepEqual([report.left.records, report.right.records], [2, 1]);
    assert.deepEqual(report.fields, ['id', 'text']);
  });

  it('opens a tab that says why files cannot be compared', async () => {
    const left = folder.write('a.jsonl');
    assert.equal(await compare(left, vscode.Uri.file(join(folder.path, 'gone.jsonl'))), undefined);
    await until('the tab opens', () => shown('a.jsonl ↔ gone.jsonl'));
  });
});
