import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Editor } from './editor';
import { openWorkbench } from './harness';

const DOLLY = { copyOf: 'samples/dolly-sample.jsonl' };
const LAST = 396;

const linesOf = (path: string): string[] => readFileSync(path, 'utf8').split('\n');

/** Lines that differ, by number from 0. */
const differing = (a: readonly string[], b: readonly string[]): number[] =>
  a.flatMap((line, i) => (line === b[i] ? [] : [i]));

describe('editing a dataset', () => {
  it('goes from the end of the file through an edit, undo and redo to a saved file', async () => {
    const workbench = await openWorkbench({ workspaceFiles: { 'dolly.jsonl': DOLLY } });
    const { page, workspaceFolder } = workbench;
    const path = join(workspaceFolder, 'dolly.jsonl');
    const before = linesOf(path);
    const editor = await Editor.open(workbench, 'dolly.jsonl');
    await editor.ready();
    await editor.toEnd();
    const text = (JSON.parse(before[LAST]!) as { response: string }).response;
    const cell = editor.cell(LAST, 'response');
    assert.ok(text.startsWith((await cell.innerText()).slice(0, 20)));

    await editor.type(cell, 'Written by a person.\nOn two lines.');
    const dirty = page.locator('.tab.active.dirty', { hasText: 'dolly.jsonl' });
    await dirty.waitFor();
    await cell.getByText('Written by a person.').waitFor();
    await page.keyboard.press('Control+z');
    await cell.getByText('Written by a person.').waitFor({ state: 'detached' });
    await dirty.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+y');
    await cell.getByText('Written by a person.').waitFor();
    assert.deepEqual(linesOf(path), before, 'nothing is written before it is saved');

    await page.keyboard.press('Control+s');
    await dirty.waitFor({ state: 'detached' });
    const after = linesOf(path);
    assert.deepEqual(differing(before, after), [LAST]);
    assert.equal(
      (JSON.parse(after[LAST]!) as { response: string }).response,
      'Written by a person.\nOn two lines.',
    );
    await workbench.close();
  });

  it('brings unsaved edits back when the window is opened again', async () => {
    const workbench = await openWorkbench({ workspaceFiles: { 'dolly.jsonl': DOLLY } });
    const { page, workspaceFolder } = workbench;
    const before = linesOf(join(workspaceFolder, 'dolly.jsonl'));
    const editor = await Editor.open(workbench, 'dolly.jsonl');
    await editor.ready();
    await editor.type(editor.cell(1, 'response'), 'Not saved yet.');
    const dirty = page.locator('.tab.active.dirty', { hasText: 'dolly.jsonl' });
    await dirty.waitFor();
    // VS Code writes backups a moment after an edit.
    await page.waitForTimeout(3000);
    await workbench.reload();
    await dirty.waitFor();
    await editor.ready();
    await editor.cell(1, 'response').getByText('Not saved yet.').waitFor();
    assert.deepEqual(linesOf(join(workspaceFolder, 'dolly.jsonl')), before);
    await workbench.runCommand('File: Save');
    await dirty.waitFor({ state: 'detached' });
    assert.deepEqual(differing(before, linesOf(join(workspaceFolder, 'dolly.jsonl'))), [1]);
    await workbench.close();
  });

  it('leaves alone what a person refuses, in the preview and in the run', async () => {
    const texts = ['It\u2019s  one.  And two.', 'It\u2019s another one, all in all.'];
    const content = texts.map(text => `${JSON.stringify({ text })}\n`).join('');
    const workbench = await openWorkbench({ workspaceFiles: { 'a.jsonl': content } });
    const { workspaceFolder } = workbench;
    const editor = await Editor.clean(workbench, 'a.jsonl');
    await editor.choose('Tutorial');
    const first = editor.field(0, 'text');
    await first.locator('.added', { hasText: "'" }).waitFor();
    await editor.ready();

    await first.locator('.removed', { hasText: '\u2019' }).click();
    await editor.frame.getByRole('button', { name: 'Refuse this change' }).click();
    await first.locator('.added', { hasText: "'" }).waitFor({ state: 'detached' });
    await editor.field(1, 'text').locator('.added', { hasText: "'" }).waitFor();
    await editor.ready();
    await editor.run();
    await workbench.notification(/Written as a\.clean\.jsonl/).waitFor();
    assert.equal(
      readFileSync(join(workspaceFolder, 'a.clean.jsonl'), 'utf8'),
      `${JSON.stringify({ text: 'It\u2019s one. And two.' })}\n${JSON.stringify({ text: "It's another one, all in all." })}\n`,
    );
    await workbench.close();
  });

  it('drops after all what was kept against the recipe, and accepts what was refused', async () => {
    const rows = [{ text: 'It\u2019s one, all in all.' }, { text: 'x' }];
    const content = rows.map(row => `${JSON.stringify(row)}\n`).join('');
    const workbench = await openWorkbench({ workspaceFiles: { 'a.jsonl': content } });
    const editor = await Editor.clean(workbench, 'a.jsonl');
    await editor.choose('Tutorial');
    const outcome = editor.record(1).locator('.outcome');
    await outcome.locator('.label', { hasText: 'Dropped' }).waitFor();
    await editor.record(1).getByRole('button', { name: 'Keep this record' }).click();
    await outcome.locator('.label', { hasText: 'Kept' }).waitFor();
    await editor.record(1).getByRole('button', { name: 'Drop after all' }).click();
    await outcome.locator('.label', { hasText: 'Dropped' }).waitFor();

    const first = editor.field(0, 'text');
    await first.locator('.removed', { hasText: '\u2019' }).click();
    await editor.frame.getByRole('button', { name: 'Refuse this change' }).click();
    await first.locator('.added').waitFor({ state: 'detached' });
    await first.locator('.refused', { hasText: '\u2019' }).click();
    await editor.frame.getByRole('button', { name: 'Accept this change' }).click();
    await first.locator('.added', { hasText: "'" }).waitFor();
    await workbench.close();
  });

  it('mends a line that cannot be read, by the button beside it', async () => {
    const workbench = await openWorkbench({
      workspaceFiles: { 'a.jsonl': '{"text": "one two three"}\n{"text": "four five six",}\n' },
    });
    const editor = await Editor.open(workbench, 'a.jsonl');
    await editor.ready();
    await editor.look('Cards');
    await editor.record(1).locator('vscode-button', { hasText: 'Remove the trailing comma' }).click();
    await editor.field(1, 'text').getByText('four five six').waitFor();
    await workbench.runCommand('File: Save');
    await workbench.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
    assert.deepEqual(linesOf(join(workbench.workspaceFolder, 'a.jsonl')), [
      '{"text": "one two three"}',
      '{"text": "four five six"}',
      '',
    ]);
    await workbench.close();
  });

  it('replaces every match, which one undo takes back', async () => {
    const texts = ['a cat and a cat', 'no such animal here', 'the cat sat on it'];
    const content = texts.map(text => `${JSON.stringify({ text })}\n`).join('');
    const workbench = await openWorkbench({ workspaceFiles: { 'a.jsonl': content } });
    const { page, workspaceFolder } = workbench;
    const editor = await Editor.open(workbench, 'a.jsonl');
    await editor.ready();
    await editor.record(0).locator('.number-cell').click();
    await page.keyboard.press('Control+f');
    await editor.frame.getByRole('textbox', { name: 'Find' }).fill('cat');
    await editor.frame.locator('.find-count', { hasText: '3' }).waitFor();
    await editor.frame.getByRole('textbox', { name: 'Replace with' }).fill('dog');
    await editor.frame.getByRole('button', { name: 'Replace every match' }).click();
    await editor.cell(2, 'text').getByText('the dog sat on it').waitFor();
    await editor.cell(0, 'text').getByText('a dog and a dog').waitFor();
    await page.keyboard.press('Escape');
    await editor.record(1).locator('.number-cell').click();
    await page.keyboard.press('Control+z');
    await editor.cell(0, 'text').getByText('a cat and a cat').waitFor();
    await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
    assert.equal(readFileSync(join(workspaceFolder, 'a.jsonl'), 'utf8'), content);
    await workbench.close();
  });
});
