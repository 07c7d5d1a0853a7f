import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Editor } from './editor';
import { openWorkbench } from './harness';

const DOLLY = { copyOf: 'samples/dolly-sample.jsonl' };
const LIMIT_MS = 30_000;

const linesOf = (path: string): string[] => readFileSync(path, 'utf8').trimEnd().split('\n');

describe('cleaning a dataset', () => {
  it('goes from a right-click to the output', async () => {
    const workbench = await openWorkbench({ workspaceFiles: { 'dolly.jsonl': DOLLY } });
    const { page, workspaceFolder } = workbench;
    const before = readFileSync(join(workspaceFolder, 'dolly.jsonl'), 'utf8');
    const editor = await Editor.clean(workbench, 'dolly.jsonl');

    // The diff of a known row: a space at a line's end goes, the line break stays.
    const row = await editor.scrollTo(17);
    await row.locator('.outcome .label', { hasText: 'Changed' }).waitFor();
    const removed = editor.field(17, 'response').locator('.removed').first();
    assert.equal(await removed.textContent(), ' ');
    assert.equal(await removed.locator('.invisible').getAttribute('data-glyph'), '·');
    assert.match((await removed.getAttribute('title')) ?? '', /^Normalize white space: /);
    assert.match(await row.locator('.tokens').last().innerText(), /^\d+ (→ \d+ )?tokens$/);

    const counts = await editor.counts();
    assert.equal(counts['kept']! + counts['dropped']!, linesOf(join(workspaceFolder, 'dolly.jsonl')).length);
    assert.ok(counts['changed']! > 0);
    assert.equal(await editor.frame.locator('.bar').count(), 2);

    await editor.run();
    await workbench.notification(/Kept \d+ of \d+ records .* Written as dolly\.clean\.jsonl/).waitFor();
    assert.equal(linesOf(join(workspaceFolder, 'dolly.clean.jsonl')).length, counts['kept']);
    assert.equal(readFileSync(join(workspaceFolder, 'dolly.jsonl'), 'utf8'), before);

    await workbench.chooseOffer('Open Output');
    await page.locator('.tab.active', { hasText: 'dolly.clean.jsonl' }).waitFor();
    const output = new Editor(workbench);
    await output.ready();
    assert.equal(await output.frame.locator('body').getAttribute('data-records'), String(counts['kept']));
    await workbench.close();
  });

  it('asks before it replaces an output', async () => {
    const workbench = await openWorkbench({
      workspaceFiles: { 'dolly.jsonl': DOLLY, 'dolly.clean.jsonl': 'mine' },
    });
    const { page, workspaceFolder } = workbench;
    const editor = await Editor.clean(workbench, 'dolly.jsonl');
    const dialog = page.locator('.monaco-dialog-box');

    await editor.run();
    await dialog.locator('.monaco-button', { hasText: 'Cancel' }).click();
    await editor.run();
    await dialog.locator('.monaco-button', { hasText: 'Keep Both' }).click();
    await workbench.notification('Written as dolly.clean.2.jsonl').waitFor();
    assert.equal(readFileSync(join(workspaceFolder, 'dolly.clean.jsonl'), 'utf8'), 'mine');

    await editor.run();
    await dialog.locator('.monaco-button', { hasText: 'Replace' }).click();
    await workbench.notification('Written as dolly.clean.jsonl').waitFor();
    assert.notEqual(readFileSync(join(workspaceFolder, 'dolly.clean.jsonl'), 'utf8'), 'mine');
    await workbench.close();
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const workbench = await openWorkbench({ workspaceFiles: { 'big.jsonl': '' } });
    const { page, workspaceFolder } = workbench;
    const records = readFileSync('samples/dolly-sample.jsonl', 'utf8');
    writeFileSync(join(workspaceFolder, 'big.jsonl'), records.repeat(400));
    const editor = await Editor.clean(workbench, 'big.jsonl');
    await editor.run();
    const toast = page.locator('.notification-toast', { hasText: 'Cleaning big.jsonl' });
    await toast.locator('.monaco-button', { hasText: 'Cancel' }).click({ timeout: LIMIT_MS });
    await toast.waitFor({ state: 'hidden', timeout: LIMIT_MS });
    await editor.frame.locator('.controls vscode-button:not([disabled])').waitFor();
    // The notification goes at once, the files when the run has stopped.
    const ends = Date.now() + LIMIT_MS;
    while (readdirSync(workspaceFolder).length > 1 && Date.now() < ends) await page.waitForTimeout(100);
    assert.deepEqual(readdirSync(workspaceFolder), ['big.jsonl']);
    await workbench.close();
  });

  it('shows a report and the rejects', async () => {
    const workbench = await openWorkbench({
      workspaceFiles: { 'messy.jsonl': { copyOf: 'samples/messy.jsonl' } },
    });
    const { page } = workbench;
    const editor = await Editor.clean(workbench, 'messy.jsonl');
    await editor.run();
    await workbench.chooseOffer('Open Rejects');
    await page.locator('.tab.active', { hasText: 'messy.clean.rejects.jsonl' }).waitFor();
    await new Editor(workbench).ready();
    await workbench.runCommand('Winnow: Show Report of the Last Run');
    await page.locator('.tab.active', { hasText: 'Report of messy.clean.jsonl' }).waitFor();
    await workbench.webview().locator('h1', { hasText: 'Report of messy.clean.jsonl' }).waitFor();
    await workbench.close();
  });
});
