import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as vscode from 'vscode';
import { DatasetFolder, RECORDS, setGlobal, until } from './dataset';
import { closeUnsaved, opened, recordsOf, stateOf, tabOf, untilDirty } from './opened';

const FILE = `${RECORDS.join('\n')}\n`;
const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
const run = (command: string, ...rest: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(command, ...rest);

describe('editing a dataset', () => {
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

  it('goes from clean to dirty, by undo to clean and by redo to dirty again', async () => {
    const uri = folder.write('train.jsonl');
    const document = await opened(uri);
    assert.equal(tabOf(uri)?.isDirty, false);
    await document.edit({ kind: 'text', index: 0, path: 'category', text: 'rivers' });
    await document.edit({ kind: 'delete', records: [3, 4] });
    await untilDirty(uri, true);
    assert.deepEqual(await recordsOf(document, 2), [
      RECORDS[0]?.replace('"geography"', '"rivers"'),
      RECORDS[1],
    ]);
    assert.equal(document.content.records, 4);

    await run('undo');
    await until('the records are back', () => document.content.records === 6);
    assert.equal(tabOf(uri)?.isDirty, true);
    await run('undo');
    await untilDirty(uri, false);
    assert.deepEqual(await recordsOf(document, 6), RECORDS);
    await run('redo');
    await run('redo');
    await until('the records are gone again', () => document.content.records === 4);
    await untilDirty(uri, true);
    assert.equal(folder.read('train.jsonl'), FILE);
  });

  it('makes no edit of what changes nothing', async () => {
    const uri = folder.write('train.jsonl');
    const document = await opened(uri);
    await document.edit({ kind: 'text', index: 0, path: 'category', text: 'geography' });
    assert.equal(document.content.changed, false);
    await document.edit({ kind: 'delete', records: [0] });
    await untilDirty(uri, true);
    await run('undo');
    await untilDirty(uri, false);
  });

  it('saves exactly what was changed, and is clean then', async () => {
    const big = Array.from({ length: 5000 }, () => JSON.stringify({ text: randomBytes(40).toString('hex') }));
    const lines = ['{"text":  "spaced", "n": 1.0}\r', ...big, '{"n": 12345678901234567890}'];
    const uri = folder.write('train.jsonl', lines.join('\n'));
    const document = await opened(uri);
    await document.edit({ kind: 'text', index: 2500, path: 'text', text: 'a\n"b"' });
    await document.edit({ kind: 'duplicate', records: [0] });
    await document.edit({ kind: 'delete', records: [5001] });
    await untilDirty(uri, true);
    await run('workbench.action.files.save');
    await untilDirty(uri, false);
    const expected = [...lines.slice(0, 1), ...lines];
    expected[2501] = '{"text":"a\\n\\"b\\""}';
    expected.splice(5001, 1);
    assert.equal(sha256(folder.read('train.jsonl')), sha256(expected.join('\n')));
    assert.equal(document.content.changed, false);
    assert.equal(document.disk.changed, false);

    // What was saved can still be undone; it is a change then.
    await run('undo');
    await untilDirty(uri, true);
    assert.equal((await stateOf(document)).document.records, 5003);
  });

  it('saves under another name, and leaves the first file alone', async () => {
    const uri = folder.write('train.jsonl');
    const document = await opened(uri);
    await document.edit({ kind: 'delete', records: [0, 1, 2, 3, 4] });
    const target = join(folder.path, 'other.jsonl');
    await document.saveTo(vscode.Uri.file(target), new vscode.CancellationTokenSource().token);
    assert.equal(readFileSync(target, 'utf8'), `${RECORDS[5] ?? ''}\n`);
    assert.equal(folder.read('train.jsonl'), FILE);
  });

  it('stops a save that is cancelled, and writes nothing', async () => {
    const uri = folder.write('train.jsonl', FILE.repeat(20_000));
    const document = await opened(uri);
    await document.edit({ kind: 'delete', records: [0] });
    const source = new vscode.CancellationTokenSource();
    const target = join(folder.path, 'other.jsonl');
    const saving = document.saveTo(vscode.Uri.file(target), source.token);
    source.cancel();
    await assert.rejects(saving, vscode.CancellationError);
    assert.equal(existsSync(target), false);
  });

  it('goes back to the file', async () => {
    const uri = folder.write('train.jsonl');
    const document = await opened(uri);
    await document.edit({ kind: 'move', records: [5], to: 0 });
    await document.edit({ kind: 'insert', index: 6, records: ['{"instruction": "new"}'] });
    await untilDirty(uri, true);
    await run('workbench.action.files.revert');
    await untilDirty(uri, false);
    await until('the document is as in the file', () => !document.content.changed);
    assert.deepEqual(await recordsOf(document, 6), RECORDS);
  });

  it('keeps the order of edits that are asked for at once', async () => {
    const uri = folder.write('train.jsonl', '{"n":0}\n');
    const document = await opened(uri);
    const values = Array.from({ length: 30 }, (_, i) => String(i + 1));
    await Promise.all(values.map(json => document.edit({ kind: 'value', index: 0, path: 'n', json })));
    assert.deepEqual(await recordsOf(document, 1), ['{"n":30}']);
    for (let i = 0; i < 10; i++) await run('undo');
    await until('ten are undone', () => document.content.version === 40);
    assert.deepEqual(await recordsOf(document, 1), ['{"n":20}']);
  });

  it('refuses edits of what cannot be written, with a sentence, and stays clean', async () => {
    const locked = folder.write('locked.jsonl');
    chmodSync(locked.fsPath, 0o444);
    for (const [uri, why] of [
      [folder.write('packed.jsonl.gz', gzipSync(FILE)), /packed/],
      [folder.write('array.json', `[${RECORDS[0] ?? ''}]`), /array/],
      [locked, /write-protected/],
    ] as const) {
      const document = await opened(uri);
      const { readOnly } = await document.info;
      assert.match(readOnly ?? '', why);
      await assert.rejects(document.edit({ kind: 'delete', records: [0] }), why);
      assert.equal(tabOf(uri)?.isDirty, false);
    }
    assert.equal(folder.read('locked.jsonl'), FILE);
  });
});
