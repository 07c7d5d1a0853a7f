import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Recipe } from '../../src/core/pipeline/recipe';
import type { RunReport } from '../../src/core/pipeline/report';
import { BUILT_IN_HASHES } from '../../src/core/tokens/tables';
import { DatasetFolder, RECORDS, until } from './dataset';
import { closeUnsaved, exportsOfWinnow, opened } from './opened';

const clean = (given: Record<string, unknown>): Thenable<RunReport> =>
  vscode.commands.executeCommand<RunReport>('winnow.cleanDataset', { quiet: true, ...given });

const RECIPE = `{
  // What is too short says nothing.
  "name": "Mine",
  "fields": ["response"],
  "stages": [
    { "id": "strip-html" }, // before it is measured
    { "id": "filter-length", "options": { "min": 1 /* characters */ } }
  ]
}
`;

const RECIPE_ALONE = RECIPE.replace(/\/\/.*$/gm, '').replace(/\/\*.*?\*\//g, '');

describe('the recipe of a dataset', () => {
  let folder: DatasetFolder;

  beforeEach(() => {
    folder = new DatasetFolder();
  });
  afterEach(async () => {
    await closeUnsaved();
    folder.remove();
  });

  it('comes from a file, keeps its comments when it is saved, and follows the file', async () => {
    const file = folder.write('mine.winnow.json', RECIPE);
    const document = await opened(folder.write('train.jsonl'));
    const { recipe } = document;
    await vscode.commands.executeCommand('winnow.openRecipe', file);
    assert.deepEqual(recipe.state.origin, { kind: 'file', path: file.fsPath, name: 'mine.winnow.json' });
    assert.deepEqual(
      recipe.state.fields.map(({ path }) => path),
      ['response'],
    );
    assert.equal(recipe.state.changed, false);

    const { recipe: now } = recipe.state;
    assert.ok(now);
    await recipe.set({
      ...now,
      stages: now.stages.map(stage =>
        stage.id === 'filter-length' ? { ...stage, options: { min: 5 } } : stage,
      ),
    });
    assert.equal(recipe.state.changed, true);
    await document.source.save(false);
    assert.equal(folder.read('mine.winnow.json'), RECIPE.replace('"min": 1', '"min": 5'));
    assert.equal(recipe.state.changed, false);

    folder.replace('mine.winnow.json', RECIPE.replace('"min": 1', '"min": 7'));
    await until('the file is read again', () => {
      const stage = recipe.state.recipe?.stages.find(({ id }) => id === 'filter-length');
      return stage?.options?.['min'] === 7;
    });
    assert.equal(recipe.state.changed, false);
  });

  it('is saved as a new file, from which it comes then', async () => {
    const document = await opened(folder.write('train.jsonl'));
    await document.recipe.choose('instruct');
    const target = vscode.Uri.joinPath(vscode.Uri.file(folder.path), 'new.winnow.json');
    await vscode.commands.executeCommand('winnow.saveRecipeAs', target);
    const { recipe, origin, changed } = document.recipe.state;
    assert.deepEqual(JSON.parse(folder.read('new.winnow.json')), recipe);
    assert.deepEqual([origin?.kind, changed], ['file', false]);
  });

  it('names the tokenizer with the hash of its file, and counts with it', async () => {
    const uri = folder.write('train.jsonl');
    const document = await opened(uri);
    await document.recipe.choose('instruct');
    const path = vscode.Uri.joinPath(vscode.Uri.file(folder.path), 'named.winnow.json');
    await vscode.commands.executeCommand('winnow.saveRecipeAs', path);
    const saved = JSON.parse(folder.read('named.winnow.json')) as Recipe;
    assert.deepEqual([saved.tokenizer?.id, saved.tokenizer?.sha256?.length], ['gpt2', 64]);
    const before = await clean({ uri, replace: true });
    assert.deepEqual([before.tokens?.tokenizer, (before.tokens?.after ?? 0) > 0], ['gpt2', true]);

    const { sha256 } = saved.tokenizer!;
    folder.write('other.winnow.json', JSON.stringify({ ...saved, tokenizer: { id: 'cl100k' } }));
    await document.recipe.open(join(folder.path, 'other.winnow.json'));
    const state = await document.state();
    assert.deepEqual([state.tokenizer, document.tokenizer], ['cl100k', 'cl100k']);
    const after = await clean({ uri, replace: true });
    assert.equal(after.tokens?.tokenizer, 'cl100k');

    folder.write('odd.winnow.json', JSON.stringify({ ...saved, tokenizer: { id: 'o200k', sha256 } }));
    await document.recipe.open(join(folder.path, 'odd.winnow.json'));
    await assert.rejects(async () => clean({ uri, replace: true }), /whose file has the SHA-256/);
  });

  it('keeps what is changed in it while it is saved', async () => {
    const { recipe, source } = await opened(folder.write('train.jsonl'));
    await recipe.choose('instruct');
    const { recipe: chosen } = recipe.state;
    assert.ok(chosen);
    const saving = source.saveTo(join(folder.path, 'new.winnow.json'));
    await Promise.all([saving, recipe.set({ ...chosen, stages: chosen.stages.slice(1) })]);
    const { recipe: now, origin, changed } = recipe.state;
    assert.deepEqual(now?.stages, chosen.stages.slice(1));
    assert.deepEqual([origin?.kind, changed, now.tokenizer?.id], ['file', true, 'gpt2']);
  });

  it('is not told what is wrong with the tokenizer of the one before', async () => {
    const document = await opened(folder.write('train.jsonl'));
    const named = (name: string, id: 'cl100k' | 'o200k'): string =>
      folder.write(
        `${name}.winnow.json`,
        JSON.stringify({ ...JSON.parse(RECIPE_ALONE), tokenizer: { id, sha256: BUILT_IN_HASHES[id] } }),
      ).fsPath;
    await document.recipe.open(named('a', 'cl100k'));
    await document.recipe.open(named('b', 'o200k'));
    await document.countTokensAsSet();
    const { tokenizer, problem } = await document.state();
    assert.deepEqual([tokenizer, problem], ['o200k', null]);
  });

  it('holds decisions that a run honours, and that outlive the editor', async () => {
    const uri = folder.write('train.jsonl');
    const document = await opened(uri);
    await document.recipe.choose('instruct');
    const before = await clean({ uri, replace: true });
    const drop = { stage: 'filter-length', reason: 'too-short' };
    const [, , , empty] = await document.ask('records', { first: 0, count: 6, columns: [], units: 100 });
    assert.ok(empty);
    await document.recipe.decide(empty.key, drop, true);
    assert.equal(document.recipe.state.changed, true);
    const after = await clean({ uri, replace: true });
    assert.deepEqual([before.kept + 1, before.dropped - 1], [after.kept, after.dropped]);
    assert.ok(folder.read('train.clean.jsonl').includes(RECORDS[3] ?? ''));

    await closeUnsaved();
    const again = await opened(uri);
    await until('the recipe is recalled', () => again.recipe.state.recipe?.decisions?.length === 1);
    assert.equal(again.recipe.state.origin?.kind, 'preset');
    await again.recipe.decide(empty.key, drop, false);
    assert.equal(again.recipe.state.recipe?.decisions, undefined);
    assert.equal(again.recipe.state.changed, false);
  });

  it('is counted by another field when a person wants it', async () => {
    const document = await opened(folder.write('train.jsonl'));
    await document.recipe.countBy('instruction');
    assert.equal(document.recipe.state.category, 'instruction');
    assert.equal(document.recipe.state.recipe, null);
  });

  it('says what is wrong with a file, and keeps the recipe that was there', async () => {
    const document = await opened(folder.write('train.jsonl'));
    await document.recipe.choose('tutorial');
    const broken = folder.write('broken.winnow.json', '{ "stages": [{ "id": "nonsense" }] }');
    await assert.rejects(document.recipe.open(broken.fsPath), /nonsense/);
    assert.deepEqual(document.recipe.state.origin?.kind, 'preset');
  });

  it('shows a record before and after in the native diff editor', async () => {
    const uri = folder.write('train.jsonl');
    const document = await opened(uri);
    await document.recipe.choose('instruct');
    const { comparisons } = await exportsOfWinnow();
    await comparisons.record(document, 1);
    const input = await until('the diff editor', () => {
      const now = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return now instanceof vscode.TabInputTextDiff && now;
    });
    const texts = await Promise.all(
      [input.original, input.modified].map(side => vscode.workspace.openTextDocument(side)),
    );
    assert.match(texts[0]?.getText() ?? '', /<b>HTML<\/b>/);
    assert.match(texts[1]?.getText() ?? '', /What does HTML stand for/);
  });
});
