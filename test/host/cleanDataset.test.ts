import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as vscode from 'vscode';
import type { RunReport } from '../../src/core/pipeline/report';
import { DatasetFolder, RECORDS, closeEditors, setSetting, until } from './dataset';

type Arguments = Record<string, unknown>;

const clean = (given: Arguments): Thenable<RunReport> =>
  vscode.commands.executeCommand<RunReport>('winnow.cleanDataset', { quiet: true, ...given });

describe('Winnow: Clean Dataset', () => {
  let folder: DatasetFolder;

  beforeEach(() => {
    folder = new DatasetFolder();
  });
  afterEach(async () => {
    await closeEditors();
    folder.remove();
  });

  it('writes output, rejects and manifest beside the dataset, and leaves that alone', async () => {
    const uri = folder.write('train.jsonl');
    const report = await clean({ uri });
    assert.deepEqual(
      [report.read, report.kept, report.changed, report.dropped, report.malformed, report.failed],
      [6, 3, 1, 2, 1, 0],
    );
    assert.equal(report.output, join(folder.path, 'train.clean.jsonl'));
    assert.equal(folder.read('train.jsonl'), `${RECORDS.join('\n')}\n`);
    assert.equal(
      folder.read('train.clean.jsonl'),
      [
        RECORDS[0],
        '{"instruction": "What does HTML stand for?", "response": "HyperText Markup Language.", "category": "web"}',
        RECORDS[5],
        '',
      ].join('\n'),
    );
    assert.equal(folder.read('train.clean.rejects.jsonl').trimEnd().split('\n').length, 3);
    assert.ok(existsSync(report.manifest));
  });

  it('gives an output a number when the name is taken, unless told to replace', async () => {
    const uri = folder.write('train.jsonl');
    folder.write('train.clean.jsonl', 'mine');
    const numbered = await clean({ uri });
    assert.equal(numbered.output, join(folder.path, 'train.clean.2.jsonl'));
    assert.equal(folder.read('train.clean.jsonl'), 'mine');
    const replaced = await clean({ uri, replace: true });
    assert.equal(replaced.output, join(folder.path, 'train.clean.jsonl'));
    assert.notEqual(folder.read('train.clean.jsonl'), 'mine');
  });

  it('treats a named output alike, as a path or a URI', async () => {
    const uri = folder.write('train.jsonl');
    const taken = folder.write('out.jsonl', 'mine');
    assert.equal((await clean({ uri, output: taken })).output, join(folder.path, 'out.2.jsonl'));
    assert.equal(folder.read('out.jsonl'), 'mine');
    assert.equal((await clean({ uri, output: taken.fsPath, replace: true })).output, taken.fsPath);
    assert.notEqual(folder.read('out.jsonl'), 'mine');
  });

  it('takes a preset by name, or a recipe', async () => {
    const uri = folder.write('train.jsonl');
    assert.equal((await clean({ uri, recipe: 'tutorial' })).kept, 2);
    const recipe = { fields: ['response'], stages: [{ id: 'filter-length', options: { min: 1 } }] };
    assert.equal((await clean({ uri, recipe })).dropped, 1);
  });

  it('follows the settings: default preset and languages', async () => {
    const texts = [
      'The committee will meet again on <b>Thursday</b> to discuss the weather of the last year.',
      'Der Ausschuss wird sich am Donnerstag wieder treffen, um über das Wetter zu sprechen.',
      'Le comité se réunira de nouveau jeudi pour parler du temps qu’il a fait cette année.',
    ];
    const uri = folder.write('train.jsonl', texts.map(text => JSON.stringify({ text })).join('\n'));
    try {
      assert.equal((await clean({ uri })).kept, 3);
      await setSetting('language', 'de');
      const report = await clean({ uri, replace: true });
      const { dropped } = report.byStage['filter-language'] ?? {};
      assert.deepEqual([report.kept, dropped], [1, { 'other-language': 2 }]);
      assert.match(folder.read('train.clean.jsonl'), /Ausschuss/);
      await setSetting('language', ['de', 'fr']);
      assert.equal((await clean({ uri })).kept, 2);
      await setSetting('defaultPreset', 'tutorial');
      assert.ok('collapse-punctuation' in (await clean({ uri })).byStage);
    } finally {
      await setSetting('defaultPreset', undefined);
      await setSetting('language', undefined);
    }
  });

  it('says what is wrong with a preset, a dataset or an output, and leaves nothing behind', async () => {
    const uri = folder.write('train.jsonl');
    await assert.rejects(
      Promise.resolve(clean({ uri, recipe: 'nonsense' })),
      /no preset "nonsense".*instruct/s,
    );
    await assert.rejects(
      Promise.resolve(clean({ uri: vscode.Uri.file(join(folder.path, 'gone.jsonl')) })),
      /does not exist/,
    );
    await assert.rejects(Promise.resolve(clean({ uri: folder.write('empty.jsonl', '') })), /is empty/);
    await assert.rejects(
      Promise.resolve(clean({ uri: vscode.Uri.parse('untitled:train.jsonl') })),
      /Winnow reads datasets from disk.*Save a copy/s,
    );
    await assert.rejects(
      Promise.resolve(clean({ uri, output: join(folder.path, 'no-such-folder', 'out.jsonl') })),
      /no-such-folder/,
    );
    await assert.rejects(
      Promise.resolve(clean({ uri, output: uri, replace: true })),
      /a source is never overwritten/,
    );
    assert.equal(folder.read('train.jsonl'), `${RECORDS.join('\n')}\n`);
  });

  it('works on the dataset in the active editor, with the recipe chosen there', async () => {
    const uri = folder.write('train.jsonl');
    await vscode.commands.executeCommand('winnow.cleanInEditor', uri);
    const report = await clean({});
    assert.equal(report.input, uri.fsPath);
    assert.equal(report.kept, 3);
  });

  it('reads CSV and packed datasets', async () => {
    const csv = folder.write(
      'train.csv',
      'instruction,response\nSay <b>hello</b> to me,Hello there to you\n',
    );
    assert.equal((await clean({ uri: csv })).output, join(folder.path, 'train.clean.csv'));
    assert.match(folder.read('train.clean.csv'), /^Say hello to me,/m);
    const packed = folder.write('packed.jsonl.gz', gzipSync(RECORDS.join('\n')));
    assert.equal((await clean({ uri: packed })).output, join(folder.path, 'packed.clean.jsonl'));
    assert.match(folder.read('packed.clean.jsonl'), /^\{"instruction"/);
  });

  it('shows the report of the last run as a document', async () => {
    await clean({ uri: folder.write('<a> *b*.jsonl') });
    await vscode.commands.executeCommand('winnow.showReport');
    const report = await until('the report opens', () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'winnow-report'),
    );
    assert.match(report.getText(), /Kept 3 of 6 records of \\<a\\> \\\*b\\\*\\\.jsonl/);
    assert.match(report.getText(), /Drop exact duplicates \| Dropped \|/);
  });
});
