import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { Editor } from './editor';
import { openWorkbench } from './harness';
import type { Workbench } from './workbench';

const RECORDS = [
  { text: 'The <b>Danube</b> flows through ten countries of Europe.', kind: 'a' },
  { text: 'Drei große Flüsse: die Donau, der Rhein und die Wolga. <script>alert(1)</script>', kind: 'b' },
  { text: 'Short, though not too short.', kind: 'b' },
];
const CONTENT = `${RECORDS.map(record => JSON.stringify(record)).join('\n')}\n`;
const AS_TEXT = { 'workbench.editorAssociations': { '*.jsonl': 'default' } };

async function untilText(what: string, locator: Locator, wanted: RegExp): Promise<string> {
  const end = Date.now() + 60_000;
  for (;;) {
    const text = await locator.innerText({ timeout: 60_000 }).catch(() => '');
    if (wanted.test(text)) return text;
    if (Date.now() > end) throw new Error(`${what} is "${text}", not ${String(wanted)}`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

const status = ({ page }: Workbench): Locator => page.locator('.statusbar-item[id$="winnow.tokens"]');

/** Numbers before the records in view. */
async function hints({ page }: Workbench): Promise<number[]> {
  const texts = await page.locator('.monaco-editor .view-line [class*="dyn-rule"]').allInnerTexts();
  return texts
    .map(text => text.replace(/\D/g, ''))
    .flatMap(digits => (digits === '' ? [] : [Number(digits)]));
}

async function choose(workbench: Workbench, tokenizer: string): Promise<void> {
  await workbench.runCommand('Winnow: Choose Tokenizer…');
  await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: tokenizer }).first().click();
}

describe('tokens', () => {
  it('show in a text editor, counted with the tokenizer that is chosen', async () => {
    const workbench = await openWorkbench({
      workspaceFiles: { 'a.jsonl': CONTENT },
      settings: AS_TEXT,
      openFile: 'a.jsonl',
    });
    const { page } = workbench;
    const before = await untilText('the status', status(workbench), /Record \d+ · File \d+ tokens/);
    const shown = await hints(workbench);
    assert.equal(shown.length, RECORDS.length);
    const [, record, file] = /Record (\d+) · File (\d+)/.exec(before)!;
    assert.equal(shown[0], Number(record));
    assert.equal(
      shown.reduce((sum, count) => sum + count, 0),
      Number(file),
    );

    // With the keyboard, as who cannot point would.
    await page.locator('.monaco-editor .view-line').first().click();
    await page.keyboard.press('Control+Home');
    for (let at = 0; at < 20; at++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+I');
    const hover = page.locator('.monaco-hover:visible', { hasText: 'characters' });
    await hover.waitFor();
    const words = (await hover.innerText()).replaceAll('\u200b', '');
    assert.match(
      words,
      new RegExp(`^${record} tokens · [\\d.]+% of 4,096 · 56 characters · 56 bytes · gpt2`),
    );
    assert.match(words, /The·<b>Danube<\/b>·flows·through/);
    assert.match(words, /Instruct would change \(\d+ → \d+ tokens\):/);
    const colours = await hover
      .locator('span[style*="background-color"]')
      .evaluateAll(spans => spans.slice(0, 4).map(span => getComputedStyle(span).backgroundColor));
    assert.equal(new Set(colours).size, 4);
    await page.keyboard.press('Escape');

    await choose(workbench, 'o200k');
    const after = await untilText(
      'the status',
      status(workbench),
      new RegExp(`File (?!${file} )\\d+ tokens`),
    );
    assert.ok(Number(/File (\d+)/.exec(after)![1]) < Number(file), after);
    const end = Date.now() + 20_000;
    while ((await hints(workbench)).join() === shown.join()) {
      assert.ok(Date.now() < end, 'the hints follow the tokenizer');
      await page.waitForTimeout(100);
    }
    await workbench.close();
  });

  it('show in Winnow’s editor where the pointer rests, and from the keyboard', async () => {
    const workbench = await openWorkbench({ workspaceFiles: { 'a.jsonl': CONTENT } });
    const { page } = workbench;
    const editor = await Editor.clean(workbench, 'a.jsonl');
    await editor.field(1, 'text').hover({ position: { x: 40, y: 8 } });
    const box = (await editor.field(1, 'text').boundingBox())!;
    await page.mouse.move(box.x + 44, box.y + 8);
    const tip = editor.frame.locator('.tokens-tip');
    await tip.waitFor();
    const words = await tip.innerText();
    assert.match(words, /^\d+ tokens · [\d.]+% of 4,096 · 80 characters · 82 bytes · gpt2/);
    assert.match(words, /Drei·große·Flüsse/);
    assert.match(words, /Instruct would change/);
    assert.equal(await tip.locator('script, b').count(), 0);
    const pieces = await tip.locator('.piece').allInnerTexts();
    assert.equal(
      pieces.map(piece => piece.replace(/ ×\d+$/, '')).join(''),
      RECORDS[1]!.text.replaceAll(' ', '·'),
    );
    await page.mouse.move(box.x + 40, 5);
    await tip.waitFor({ state: 'detached' });

    const count = editor.record(0).locator('button.tokens');
    await count.focus();
    await page.keyboard.press('Enter');
    const dialog = editor.frame.getByRole('dialog', { name: 'Tokens of text' });
    await dialog.waitFor();
    assert.match(await dialog.innerText(), /The·<b>Danube<\/b>/);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await count.evaluate(element => element === document.activeElement), true);

    await editor.look('Table');
    await editor.cell(2, 'text').click({ button: 'right' });
    await editor.frame.getByRole('menuitem', { name: 'Tokens…' }).click();
    await dialog.waitFor();
    assert.match(await dialog.innerText(), /would change nothing here/);
    await page.keyboard.press('Escape');

    const before = await untilText('the status', status(workbench), /Record \d+ · File \d+ tokens/);
    await editor.cell(0, 'text').click();
    await page.keyboard.press('Control+a');
    const selected = await untilText('the status', status(workbench), /Selection \d+/);
    const [, selection, file] = /Selection (\d+) .*File (\d+)/.exec(selected)!;
    assert.equal(selection, file);
    await choose(workbench, 'o200k');
    await untilText('the status', status(workbench), new RegExp(`File (?!${file} )\\d+ tokens`));
    assert.notEqual(before, selected);
    assert.deepEqual(
      workbench.problems.filter(problem => !problem.includes('ripgrep')),
      [],
    );
    await workbench.close();
  });
});
