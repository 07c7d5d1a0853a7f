import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { DatasetReport } from '../../src/core/analysis/dataset/report';
import type { AnalyzeArguments } from '../../src/host/analysis/analyses';
import { AnalysisSession } from '../../src/host/analysis/session';
import { readSettings, type Settings } from '../../src/host/settings';
import { DatasetFolder, closeEditors, setSetting, until } from './dataset';
import { exportsOfWinnow, opened } from './opened';

const analyze = (argument: vscode.Uri | AnalyzeArguments): Thenable<DatasetReport | undefined> =>
  vscode.commands.executeCommand<DatasetReport | undefined>('winnow.analyzeDataset', argument);

const tabs = (title: string): number =>
  vscode.window.tabGroups.all
    .flatMap(group => group.tabs)
    .filter(tab => tab.input instanceof vscode.TabInputWebview && tab.label === title).length;

describe('Winnow: Analyze Dataset', () => {
  let folder: DatasetFolder;

  beforeEach(() => {
    folder = new DatasetFolder();
  });
  afterEach(async () => {
    await closeEditors();
    await setSetting('tokenizer', undefined);
    folder.remove();
  });

  it('analyzes a file in a tab of its own, once', async () => {
    const uri = folder.write('a.jsonl');
    const report = await analyze(uri);
    assert.deepEqual(
      [report?.read.records, report?.read.counted, report?.read.malformed, report?.done],
      [6, 5, 1, 1],
    );
    assert.deepEqual([report?.tokenizer.id, report?.recipe], ['gpt2', null]);
    await until('the tab opens', () => tabs('Analysis: a.jsonl') === 1);
    assert.deepEqual(await analyze(uri), report);
    assert.equal(tabs('Analysis: a.jsonl'), 1);
  });

  it('counts with the tokenizer of the settings, or as it is told', async () => {
    const uri = folder.write('a.jsonl');
    await setSetting('tokenizer', 'cl100k');
    assert.equal((await analyze(uri))?.tokenizer.id, 'cl100k');
    const report = await analyze({
      uri,
      options: { tokenizer: 'o200k', fields: ['response'], category: 'instruction', lengths: [3, 9] },
    });
    assert.deepEqual(
      [report?.tokenizer.id, report?.fields, report?.category],
      ['o200k', ['response'], 'instruction'],
    );
    assert.deepEqual(
      report?.sequence.candidates.map(({ length }) => length),
      [3, 9],
    );
  });

  it('names a tokenizer to people by its label, and says why it is another', () => {
    const downloaded = { tokenizer: '/storage/Qwen--Qwen2.5-7B', tokenizerLabel: 'Qwen/Qwen2.5-7B' };
    let settings: Settings = { ...readSettings(), ...downloaded };
    const session = new AnalysisSession(folder.write('a.jsonl'), {
      startEngine: () => assert.fail('nothing is analyzed'),
      settings: () => settings,
      recipe: () => null,
      unsaved: () => false,
    });
    const { tokenizer: name, tokenizerLabel: label } = downloaded;
    assert.deepEqual(session.state.tokenizers.at(-1), { name, label });
    settings = { ...settings, tokenizer: 'gpt2', tokenizerLabel: 'gpt2', tokenizerProblem: 'It is gone.' };
    assert.deepEqual(session.state.tokenizers.at(-1), { name, label });
    assert.equal(session.state.tokenizerProblem, 'It is gone.');
    session.dispose();
  });

  it('saves the report as one HTML file', async () => {
    const uri = folder.write('a.jsonl');
    const html = vscode.Uri.file(join(folder.path, 'a.html'));
    const report = await analyze({ uri, html });
    const page = folder.read('a.html');
    assert.ok(page.startsWith('<!DOCTYPE html>'));
    assert.ok(page.includes(`>${report!.vocabulary.total}<`));
    assert.ok(!/<script/i.test(page));
  });

  it('applies the recipe that is in use in the editor', async () => {
    const uri = folder.write('a.jsonl');
    const none = await analyze({ uri, mode: 'after' });
    assert.equal(none?.recipe, null);
    const document = await opened(uri);
    await document.recipe.choose('instruct');
    const before = await analyze({ uri, mode: 'before' });
    const after = await analyze({ uri, mode: 'both' });
    assert.notEqual(after?.recipe, null);
    assert.ok(after!.read.counted < before!.read.counted);
  });

  it('shows records in the editor of a dataset that opens for them', async () => {
    const uri = folder.write('a.jsonl');
    const { datasets } = await exportsOfWinnow();
    datasets.showRecords(uri, {
      filter: {
        conditions: [{ kind: 'field', path: 'category', comparison: 'is', value: 'geography' }],
      },
    });
    const document = await opened(uri);
    await until('the filter is in use', () => document.rows === 3);
  });

  it('opens a tab that says why a file cannot be analyzed', async () => {
    assert.equal(await analyze(vscode.Uri.file(join(folder.path, 'gone.jsonl'))), undefined);
    await until('the tab opens', () => tabs('Analysis: gone.jsonl') === 1);
    assert.equal(await analyze(folder.write('empty.jsonl', '')), undefined);
    await until('the tab opens', () => tabs('Analysis: empty.jsonl') === 1);
  });
});
