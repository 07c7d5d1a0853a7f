import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { FrameLocator, Locator } from 'playwright-core';
import { Editor } from './editor';
import { openWorkbench } from './harness';
import type { Theme, Workbench } from './workbench';

const READY_LIMIT_MS = 60_000;

interface Dolly {
  readonly instruction: string;
  readonly context: string;
  readonly response: string;
  readonly category: string;
}

const SAMPLE = readFileSync('samples/dolly-sample.jsonl', 'utf8')
  .split('\n')
  .slice(0, 60)
  .map((line, at) => ({ id: at + 1, ...(JSON.parse(line) as Dolly) }));

const linesOf = (records: readonly object[]): string =>
  records.map(record => `${JSON.stringify(record)}\n`).join('');

/** The sample after some cleaning: one record gone, one at another place, two new ones, others edited. */
function cleaned(): string {
  const [moved, ...rest] = SAMPLE.filter(({ id }) => id !== 7).reverse();
  const edited = rest.reverse().map(record => {
    if (record.id === 2)
      return { ...record, response: record.response.replace('filled with nitrogen', 'full of nitrogen gas') };
    if (record.id === 3) return { ...record, response: record.response.replaceAll('\n', ' ') };
    if (record.id === 5) return { ...record, category: 'summarization', source: 'dolly' };
    return record;
  });
  const added = {
    id: 61,
    instruction: 'Name a river.',
    context: '',
    response: 'The <b>Danube</b>.',
    category: 'open_qa',
  };
  return (
    linesOf([...edited.slice(0, 3), moved!, ...edited.slice(3, 20), added, ...edited.slice(20)]) +
    '{"id": 62, \n'
  );
}

const FILES = { 'raw.jsonl': linesOf(SAMPLE), 'clean.jsonl': cleaned() };

/** A comparison in a workbench, as a person sees it. */
class CompareTab {
  readonly frame: FrameLocator;

  constructor(workbench: Workbench) {
    this.frame = workbench.webview();
  }

  /** Selects two files in the Explorer and chooses the entry of its context menu. */
  static async open(workbench: Workbench, first: string, second: string): Promise<CompareTab> {
    await (await Editor.open(workbench, first)).ready();
    await workbench.explorerItem(first).click();
    await workbench.explorerItem(second).click({ modifiers: ['ControlOrMeta'] });
    await workbench.contextMenu(second, 'Compare datasets with Winnow');
    await workbench.page.locator('.tab.active', { hasText: '↔' }).waitFor();
    const tab = new CompareTab(workbench);
    await tab.ready();
    return tab;
  }

  async ready(): Promise<void> {
    await this.frame.locator('body[data-ready="true"]').waitFor({ timeout: READY_LIMIT_MS });
  }

  row(kind: string, place: string): Locator {
    return this.frame
      .locator(`.record[data-kind="${kind}"]`)
      .filter({ has: this.frame.locator('.index', { hasText: place }) });
  }

  chip(kind: string): Locator {
    return this.frame.locator(`.chip[data-kind="${kind}"]`);
  }

  async counts(): Promise<string[]> {
    return (await this.frame.locator('.numbers .number').allInnerTexts()).map(text =>
      text.trim().replace(/\s+/, ' '),
    );
  }
}

describe('comparing datasets', () => {
  for (const [name, theme] of [
    ['dark', 'Default Dark Modern'],
    ['light', 'Default Light Modern'],
    ['high-contrast', 'Default High Contrast'],
  ] as [string, Theme][]) {
    it(`shows which records differ, and how, in a ${name} theme`, async () => {
      const workbench = await openWorkbench({
        workspaceFiles: FILES,
        settings: { 'workbench.colorTheme': theme },
        viewport: { width: 1320, height: 860 },
      });
      const tab = await CompareTab.open(workbench, 'raw.jsonl', 'clean.jsonl');
      assert.deepEqual(await tab.counts(), ['55 same', '2 added', '1 removed', '3 changed', '1 moved']);
      assert.equal(await tab.frame.locator('.records').innerText(), '60 → 61 records');
      const response = tab.row('changed', '#1 → #1').locator('.field').first();
      assert.equal(await response.locator('.path').getAttribute('title'), 'response');
      assert.deepEqual(await response.locator('.removed').allInnerTexts(), ['filled with']);
      assert.deepEqual(await response.locator('.added').allInnerTexts(), ['full of', ' gas']);
      await workbench.screenshot(`compare-${name}`);
      await tab.chip('moved').click();
      await tab.frame.locator('.view:visible').focus();
      await workbench.page.keyboard.press('End');
      await tab.row('added', '#60').waitFor();
      await workbench.screenshot(`compare-${name}-end`);
      assert.deepEqual(
        workbench.problems.filter(problem => problem.includes('Content Security Policy')),
        [],
      );
      await workbench.close();
    });
  }

  it('filters, compares by a field, opens records in the diff editor, and keeps its place', async () => {
    const workbench = await openWorkbench({ workspaceFiles: { ...FILES, 'notes.txt': 'Notes' } });
    const { page } = workbench;
    const tab = await CompareTab.open(workbench, 'raw.jsonl', 'clean.jsonl');
    for (const kind of ['removed', 'changed', 'moved']) await tab.chip(kind).click();
    await tab.row('added', '#21').waitFor();
    assert.equal(await tab.frame.locator('.record').count(), 2);
    assert.equal(
      await tab.row('added', '#21').locator('.text', { hasText: 'The <b>Danube</b>.' }).count(),
      1,
    );
    assert.match(await tab.row('added', '#60').innerText(), /Malformed: .*\{"id": 62,/s);

    await tab.frame.locator('vscode-dropdown').click();
    await tab.frame.locator('vscode-option', { hasText: 'id' }).first().click();
    await tab.frame.locator('.notes', { hasText: 'Records without id' }).waitFor();
    assert.deepEqual(await tab.counts(), ['55 same', '2 added', '1 removed', '3 changed', '1 moved']);

    await workbench.openFile('notes.txt');
    await page.locator('.tab.active', { hasText: 'notes.txt' }).waitFor();
    await page.locator('.tab', { hasText: '↔' }).click();
    await tab.ready();
    assert.equal(await tab.chip('moved').getAttribute('aria-pressed'), 'false');
    assert.equal(
      await tab.frame.locator('vscode-dropdown').evaluate(list => (list as HTMLSelectElement).value),
      'id',
    );

    for (const kind of ['added', 'changed']) await tab.chip(kind).click();
    await tab.ready();
    await tab.frame.locator('.view:visible').focus();
    await page.keyboard.press('Control+ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: 'raw.jsonl #1 ↔ clean.jsonl #1' }).waitFor();
    await page
      .locator('.editor.original')
      .locator('.view-line', { hasText: '"response": "Potato chip bags' })
      .waitFor();
    await workbench.screenshot('compare-diff-editor');
    await workbench.close();
  });

  it('says when a file changes on disk, and compares again', async () => {
    const workbench = await openWorkbench({ workspaceFiles: FILES });
    const tab = await CompareTab.open(workbench, 'raw.jsonl', 'clean.jsonl');
    writeFileSync(join(workbench.workspaceFolder, 'clean.jsonl'), FILES['raw.jsonl']);
    await tab.frame
      .locator('.notice', { hasText: 'has changed on disk' })
      .waitFor({ timeout: READY_LIMIT_MS });
    await tab.frame.getByRole('button', { name: 'Compare Again' }).click();
    await tab.frame.getByText('Both files hold the same records in the same order.').waitFor();
    assert.equal((await tab.counts())[0], '60 same');
    await workbench.close();
  });
});
