import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { DatasetFolder, RECORDS, setGlobal, until } from './dataset';
import { MemoryFiles } from './memoryFiles';
import { closeUnsaved, exportsOfWinnow, opened, ready, recordsOf, tabOf, untilDirty } from './opened';

const FILE = `${RECORDS.join('\n')}\n`;
const token = new vscode.CancellationTokenSource().token;

describe('a dataset that is not on disk', () => {
  const files = new MemoryFiles();
  const locked = new MemoryFiles();
  const registrations = [
    vscode.workspace.registerFileSystemProvider('winnow-test', files),
    vscode.workspace.registerFileSystemProvider('winnow-locked', locked, { isReadonly: true }),
  ];
  const uri = vscode.Uri.parse('winnow-test:/train.jsonl');
  const text = (): string => Buffer.from(files.readFile(uri)).toString();

  before(() => setGlobal('files.autoSave', 'off'));
  beforeEach(() => {
    files.writeFile(uri, Buffer.from(FILE));
    locked.writeFile(uri, Buffer.from(FILE));
  });
  afterEach(closeUnsaved);
  after(async () => {
    for (const registration of registrations) registration.dispose();
    await setGlobal('files.autoSave', undefined);
  });

  it('is edited in a copy and written back where it came from', async () => {
    const document = await opened(uri);
    await document.edit({ kind: 'delete', records: [0] });
    await untilDirty(uri, true);
    assert.equal(text(), FILE);
    await vscode.commands.executeCommand('workbench.action.files.save');
    await untilDirty(uri, false);
    assert.equal(text(), `${RECORDS.slice(1).join('\n')}\n`);
    assert.equal(document.content.changed, false);
    await document.edit({ kind: 'delete', records: [0] });
    await untilDirty(uri, true);
    await vscode.commands.executeCommand('workbench.action.files.save');
    await untilDirty(uri, false);
    assert.equal(text(), `${RECORDS.slice(2).join('\n')}\n`);
  });

  it('is not written over where others have changed it', async () => {
    const document = await opened(uri);
    await document.edit({ kind: 'delete', records: [0] });
    files.writeFile(uri, Buffer.from('{"theirs": true}\n'));
    await assert.rejects(document.save(false, token));
    assert.equal(text(), '{"theirs": true}\n');
    assert.equal(document.content.changed, true);
    await document.save(true, token);
    assert.equal(text(), `${RECORDS.slice(1).join('\n')}\n`);
  });

  it('is shown only where its file system cannot be written', async () => {
    const there = uri.with({ scheme: 'winnow-locked' });
    const document = await opened(there);
    assert.match((await document.info).readOnly ?? '', /"winnow-locked:" cannot be written/);
    await assert.rejects(document.edit({ kind: 'delete', records: [0] }), /cannot be written/);
    assert.deepEqual(await recordsOf(document, 6), RECORDS);
    assert.equal(tabOf(there)?.isDirty, false);
  });

  it('is refused with a sentence where it is too large to be copied', async () => {
    const { datasets } = await exportsOfWinnow();
    files.sizes.set(uri.path, 257 * 1024 * 1024);
    const document = datasets.add(uri, { backup: null, content: undefined });
    await assert.rejects(document.info, /257 MiB large and in "winnow-test:".* up to 256 MiB: save a copy/s);
    document.dispose();
    files.sizes.clear();
  });
});

describe('an untitled dataset', () => {
  it('begins empty, takes records, and is saved under a name', async () => {
    const folder = new DatasetFolder();
    const { datasets } = await exportsOfWinnow();
    const uri = vscode.Uri.parse('untitled:Untitled-1');
    const document = datasets.add(uri, { backup: null, content: new Uint8Array() });
    await document.info;
    await document.edit({ kind: 'insert', index: 0, records: [RECORDS[0] ?? '', RECORDS[1] ?? ''] });
    const target = vscode.Uri.file(join(folder.path, 'new.jsonl'));
    await document.saveTo(target, token);
    assert.equal(folder.read('new.jsonl').trimEnd(), RECORDS.slice(0, 2).join('\n'));
    document.dispose();
    folder.remove();
  });

  it('is opened from VS Code with what it holds there', async () => {
    const uri = vscode.Uri.parse('untitled:made.jsonl');
    const { datasets } = await exportsOfWinnow();
    await vscode.commands.executeCommand('vscode.openWith', uri, 'winnow.jsonl');
    const document = await until('the dataset opens', () => datasets.find(uri));
    await document.info;
    await document.edit({ kind: 'insert', index: 0, records: [RECORDS[0] ?? ''] });
    await ready(document);
    await untilDirty(uri, true);
    await closeUnsaved();
  });
});
