import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { DatasetFolder, RECORDS, setGlobal, until } from './dataset';
import { closeUnsaved, exportsOfWinnow, opened, ready, recordsOf, tabOf, untilDirty } from './opened';

const token = new vscode.CancellationTokenSource().token;

describe('a dataset that others change on disk', () => {
  let folder: DatasetFolder;

  before(() => setGlobal('files.autoSave', 'off'));
  after(() => setGlobal('files.autoSave', undefined));
  beforeEach(() => {
    folder = new DatasetFolder();
  });
  afterEach(async () => {
    await closeUnsaved();
    folder.remove();
  });

  it('is read again by itself where nothing was edited', async () => {
    const uri = folder.write('train.jsonl');
    const document = await opened(uri);
    await document.recipe.choose('instruct');
    const reopened = new Promise<void>(resolve => {
      document.onEvent(({ name }) => {
        if (name === 'reopened') resolve();
      });
    });
    folder.write('train.jsonl', '{"instruction":"new one","response":"and more of it"}\n');
    await reopened;
    await ready(document);
    assert.deepEqual(await recordsOf(document, 1), ['{"instruction":"new one","response":"and more of it"}']);
    assert.equal(document.disk.changed, false);
    assert.deepEqual((await document.state()).recipe.origin, {
      kind: 'preset',
      id: 'instruct',
      title: (await document.state()).choices.find(({ id }) => id === 'instruct')?.title,
    });
    assert.equal(tabOf(uri)?.isDirty, false);
  });

  it('keeps its edits, says so, and asks before a save replaces the file', async () => {
    const uri = folder.write('train.jsonl');
    const document = await opened(uri);
    await document.edit({ kind: 'delete', records: [0] });
    folder.replace('train.jsonl', '{"theirs": true}\n');
    await until('the change is noticed', () => document.disk.changed);
    assert.equal((await document.state()).changedOnDisk, true);
    assert.deepEqual(await recordsOf(document, 5), RECORDS.slice(1));
    await assert.rejects(document.save(false, token));
    assert.equal(folder.read('train.jsonl'), '{"theirs": true}\n');

    document.disk.keepMine();
    assert.equal(document.disk.changed, false);
    await run('workbench.action.files.save');
    await untilDirty(uri, false);
    assert.equal(folder.read('train.jsonl'), `${RECORDS.slice(1).join('\n')}\n`);
  });

  it('asks again where the file that was to be replaced has changed once more', async () => {
    const uri = folder.write('train.jsonl');
    const document = await opened(uri);
    await document.edit({ kind: 'delete', records: [0] });
    folder.replace('train.jsonl', '{"theirs": 1}\n');
    await until('the change is noticed', () => document.disk.changed);
    document.disk.keepMine();
    folder.replace('train.jsonl', '{"theirs": "again"}\n');
    await assert.rejects(document.save(false, token));
    assert.equal(folder.read('train.jsonl'), '{"theirs": "again"}\n');
    await document.save(true, token);
    assert.equal(folder.read('train.jsonl'), `${RECORDS.slice(1).join('\n')}\n`);
  });

  it('is not saved where it was written over in its place, for its old records are gone', async () => {
    const uri = folder.write('train.jsonl', '{"n":1}\n{"n":2}\n{"n":3}\n');
    const document = await opened(uri);
    await document.edit({ kind: 'delete', records: [0] });
    const theirs = '{"n":7}\n{"n":8}\n{"n":9}\n{"n":9}\n';
    folder.write('train.jsonl', theirs);
    await until('the change is noticed', () => document.disk.changed);
    await assert.rejects(document.save(true, token), /written over by another program/);
    const copy = vscode.Uri.file(join(folder.path, 'copy.jsonl'));
    await assert.rejects(document.saveTo(copy, token), /written over by another program/);
    assert.equal(folder.read('train.jsonl'), theirs);
    assert.equal(existsSync(copy.fsPath), false);
  });

  it('can be saved over where records were only added at its end', async () => {
    const uri = folder.write('train.jsonl', '{"n":1}\n{"n":2}\n');
    const document = await opened(uri);
    await document.edit({ kind: 'delete', records: [0] });
    appendFileSync(uri.fsPath, '{"n":3}\n');
    await until('the change is noticed', () => document.disk.changed);
    await document.save(true, token);
    assert.equal(folder.read('train.jsonl'), '{"n":2}\n');
  });

  it('drops the edits where the person reloads it', async () => {
    const uri = folder.write('train.jsonl');
    const document = await opened(uri);
    await document.edit({ kind: 'delete', records: [0] });
    await untilDirty(uri, true);
    folder.replace('train.jsonl', '{"theirs": true}\n');
    await until('the change is noticed', () => document.disk.changed);
    await document.reopen();
    await untilDirty(uri, false);
    await until('the file is read again', () => !document.disk.changed);
    await ready(document);
    assert.deepEqual(await recordsOf(document, 1), ['{"theirs": true}']);

    // What was done before belongs to another file.
    await run('undo').then(undefined, () => undefined);
    await untilDirty(uri, false);
    assert.deepEqual(await recordsOf(document, 1), ['{"theirs": true}']);
  });

  it('is written again by a save where it was deleted', async () => {
    const uri = folder.write('train.jsonl');
    const document = await opened(uri);
    await document.edit({ kind: 'delete', records: [0] });
    await untilDirty(uri, true);
    rmSync(uri.fsPath);
    await until('the deletion is noticed', () => document.disk.changed);
    await run('workbench.action.files.save');
    await untilDirty(uri, false);
    assert.equal(folder.read('train.jsonl'), `${RECORDS.slice(1).join('\n')}\n`);
  });

  it('compares the document as it would be saved with the file', async () => {
    const uri = folder.write('train.jsonl');
    const document = await opened(uri);
    await document.edit({ kind: 'delete', records: [0] });
    await run('winnow.compareWithDisk');
    const input = await until('the diff editor', () => {
      const now = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return now instanceof vscode.TabInputTextDiff && now;
    });
    assert.equal(input.original.toString(), uri.toString());
    const shown = await vscode.workspace.openTextDocument(input.modified);
    assert.equal(shown.getText(), `${RECORDS.slice(1).join('\n')}\n`);
  });
});

describe('the edits of a dataset', () => {
  let folder: DatasetFolder;

  before(() => setGlobal('files.autoSave', 'off'));
  after(() => setGlobal('files.autoSave', undefined));
  beforeEach(() => {
    folder = new DatasetFolder();
  });
  afterEach(async () => {
    await closeUnsaved();
    folder.remove();
  });

  it('come back from a backup, as long as the file is the same', async () => {
    const { datasets } = await exportsOfWinnow();
    const uri = folder.write('train.jsonl');
    const document = await opened(uri);
    await document.edit({ kind: 'text', index: 2, path: 'response', text: 'mine' });
    const path = join(folder.path, 'backups', 'one');
    const backup = await document.backups.write(path, token);
    await closeUnsaved();

    const restored = datasets.add(uri, { backup: vscode.Uri.parse(backup.id).fsPath, content: undefined });
    await ready(restored);
    await until('it counts as changed', () => restored.content.changed);
    const expected = RECORDS.with(2, RECORDS[2]!.replace(/"response": "[^"]*"/, '"response": "mine"'));
    assert.deepEqual(await recordsOf(restored, 6), expected);
    restored.dispose();

    writeFileSync(uri.fsPath, '{"theirs": true}\n');
    const other = datasets.add(uri, { backup: path, content: undefined });
    await assert.rejects(other.info, /no longer fit, and have not been made.*kept in .*\.winnow-backup/s);
    const kept = /kept in (.*\.winnow-backup)/.exec(await other.info.then(String, String))?.[1];
    assert.deepEqual(readFileSync(kept ?? ''), readFileSync(path));
    rmSync(kept ?? '');
    other.dispose();
    backup.delete();
    await until('the backup is deleted', () => !existsSync(path));
  });

  it('come back when the engine is started anew', async () => {
    const uri = folder.write('train.jsonl');
    const document = await opened(uri);
    await document.edit({ kind: 'delete', records: [0] });
    await untilDirty(uri, true);
    await document.reopen();
    await ready(document);
    await until('it counts as changed', () => document.content.changed);
    assert.deepEqual(await recordsOf(document, 5), RECORDS.slice(1));
    assert.equal(tabOf(uri)?.isDirty, true);
    await run('workbench.action.files.save');
    await untilDirty(uri, false);
    assert.equal(folder.read('train.jsonl'), `${RECORDS.slice(1).join('\n')}\n`);
  });
});

const run = (command: string, ...rest: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(command, ...rest);
