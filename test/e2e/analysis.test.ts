import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import type { FrameLocator, Locator } from 'playwright-core';
import type { DatasetReport } from '../../src/core/analysis/dataset/report';
import { sampleReport } from '../unit/support/shownReport';
import { Editor } from './editor';
import { openWorkbench } from './harness';
import type { Workbench } from './workbench';

const READY_LIMIT_MS = 60_000;
const FILE = 'dolly-sample.jsonl';
const FILES = { [FILE]: { copyOf: 'samples/dolly-sample.jsonl' } };

const count = (value: number): string => value.toLocaleString('en');

/** An analysis in a workbench, as a person sees it. */
class AnalysisTab {
  readonly frame: FrameLocator;

  constructor(private readonly workbench: Workbench) {
    this.frame = workbench.webview();
  }

  static async open(workbench: Workbench, name = FILE): Promise<AnalysisTab> {
    await workbench.contextMenu(name, 'Analyze Dataset');
    const tab = new AnalysisTab(workbench);
    await tab.active();
    await tab.ready();
    return tab;
  }

  async active(): Promise<void> {
    await this.workbench.page.locator('.tab.active', { hasText: 'Analysis:' }).waitFor();
  }

  async ready(): Promise<void> {
    await this.frame.locator('body[data-ready="true"]').waitFor({ timeout: READY_LIMIT_MS });
  }

  card(name: string): Locator {
    return this.frame.locator(`.card[data-card="${name}"]`);
  }

  async tile(label: string): Promise<string> {
    const tile = this.card('figures')
      .locator('li')
      .filter({ hasText: new RegExp(`${label}$`) });
    return tile.locator('.value').innerText();
  }

  limit(): Locator {
    return this.card('sequence').getByRole('slider');
  }

  async choose(label: string, option: string): Promise<void> {
    const dropdown = this.frame.locator(`vscode-dropdown[aria-label="${label}"]`);
    await dropdown.click();
    await dropdown.locator('vscode-option', { hasText: option }).click();
  }
}

describe('analyzing a dataset', () => {
  let report: DatasetReport;
  before(async () => {
    report = await sampleReport();
  });

  it('shows the figures of the dataset, its charts, and the tables behind them', async () => {
    const workbench = await openWorkbench({ workspaceFiles: FILES });
    const tab = await AnalysisTab.open(workbench);
    assert.equal(await tab.tile('Records'), count(report.read.records));
    assert.equal(await tab.tile('Tokens'), count(report.vocabulary.total));
    assert.equal(await tab.tile('Median'), count(report.lengths.median));
    assert.equal(await tab.tile('Most'), count(report.lengths.max));
    assert.equal(await tab.tile('Different tokens'), count(report.vocabulary.unique));
    for (const card of ['histogram', 'coverage', 'sequence']) {
      await tab.card(card).locator('canvas').waitFor();
    }
    const bars = await tab.card('categories').locator('.group-bar').allInnerTexts();
    const expected = [...report.categories]
      .sort((a, b) => b.tokens - a.tokens)
      .map(({ name, tokens }) => `${name} ${count(tokens)}`);
    assert.deepEqual(
      bars.map(text => text.trim().replace(/\s+/g, ' ')),
      expected,
    );
    const histogram = tab.card('histogram');
    await histogram.getByRole('button', { name: 'Show as table' }).click();
    const examples = await histogram.locator('tbody tr td:nth-child(3)').allInnerTexts();
    assert.equal(
      examples.reduce((sum, text) => sum + Number(text.replaceAll(',', '')), 0),
      report.read.counted,
    );
    await workbench.screenshot('analysis');
    assert.deepEqual(
      workbench.problems.filter(problem => problem.includes('Content Security Policy')),
      [],
    );
    await workbench.close();
  });

  it('tells what a sequence length costs while the limit is dragged, and moved with keys', async () => {
    const workbench = await openWorkbench({ workspaceFiles: FILES });
    const { page } = workbench;
    const tab = await AnalysisTab.open(workbench);
    const words = tab.card('sequence').locator('.limit-cost');
    await tab.limit().scrollIntoViewIfNeeded();
    const recommended = report.sequence.recommended!;
    assert.ok((await words.innerText()).startsWith(`${count(recommended)} tokens: `));

    const plot = (await tab.card('sequence').locator('.u-over').boundingBox())!;
    await page.mouse.move(plot.x + plot.width * 0.9, plot.y + plot.height / 2);
    await page.mouse.down();
    await page.mouse.move(plot.x + plot.width * 0.5, plot.y + plot.height / 2, { steps: 5 });
    await page.mouse.up();
    const dragged = await words.innerText();
    assert.match(dragged, /^[\d,]+ tokens: loses [\d.]+% of the tokens and cuts [\d.]+% of the examples\./);

    const line = tab.card('sequence').locator('.limit-line');
    const place = await line.evaluate(element => element.style.left);
    await workbench.runCommand('Preferences: Toggle between Light/Dark Themes');
    await page.locator('.monaco-workbench.vs-dark').first().waitFor();
    await line.waitFor();
    assert.equal(await line.evaluate(element => element.style.left), place);

    await tab.limit().focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    assert.notEqual(await words.innerText(), dragged);
    assert.match((await tab.limit().getAttribute('aria-valuetext')) ?? '', /^[\d,]+ tokens: /);

    await tab.card('sequence').locator('tbody th button', { hasText: '256' }).click();
    const cost = report.sequence.candidates.find(({ length }) => length === 256)!;
    const cut = Math.round(cost.cut * report.read.counted);
    await tab.card('sequence').getByText(`Show the records that are cut (${cut})`).click();
    await page
      .locator('.tab.active', { hasText: FILE })
      .and(page.locator('.tab:not(:has-text("Analysis"))'))
      .waitFor();
    const editor = new Editor(workbench);
    await editor.frame
      .locator('.filter-chip', { hasText: 'tokens>256' })
      .waitFor({ timeout: READY_LIMIT_MS });
    await editor.frame.locator('.row-count', { hasText: `${cut} of 397 records` }).waitFor();
    await workbench.close();
  });

  it('shows the records of a bar in the editor, of one record after another', async () => {
    const workbench = await openWorkbench({ workspaceFiles: FILES });
    const { page } = workbench;
    const tab = await AnalysisTab.open(workbench);
    const group = report.categories.find(({ name }) => name === 'closed_qa')!;
    await tab.card('categories').locator('.group-bar', { hasText: group.name }).click();
    const editor = new Editor(workbench);
    await editor.frame
      .locator('.filter-chip', { hasText: `category:="closed_qa"c` })
      .waitFor({ timeout: READY_LIMIT_MS });
    await editor.frame.locator('.row-count', { hasText: `${group.records} of 397 records` }).waitFor();
    await workbench.screenshot('analysis-records');

    await page.locator('.tab', { hasText: 'Analysis:' }).click();
    await tab.active();
    await tab.ready();
    const longest = report.longest[0]!;
    await tab.card('longest').locator('tbody button').first().click();
    // The editor is there already, and its filter gives way to the record.
    await editor.record(longest.index).waitFor({ timeout: READY_LIMIT_MS });
    assert.equal(await editor.frame.locator('.filter-chip').count(), 0);
    await workbench.close();
  });

  it('counts anew with another tokenizer, field and category, and after a recipe', async () => {
    const workbench = await openWorkbench({ workspaceFiles: FILES });
    await Editor.clean(workbench, FILE);
    const tab = await AnalysisTab.open(workbench);
    await tab.choose('Which records', 'Before and after');
    await tab
      .card('figures')
      .locator('.earlier', { hasText: 'before: 70,389' })
      .waitFor({ timeout: READY_LIMIT_MS });
    await tab.ready();
    await workbench.screenshot('analysis-both');
    await tab.choose('Which records', 'As they are');
    await tab.card('figures').locator('.earlier').first().waitFor({ state: 'detached' });
    await tab.ready();
    await tab.choose('Compare with', 'o200k');
    await tab
      .card('comparison')
      .getByText(/o200k makes [\d,]+ tokens where gpt2 makes 70,389/)
      .waitFor();
    await tab.ready();
    await tab.frame.locator('vscode-button', { hasText: 'instruction, context, response' }).click();
    await tab.frame.getByRole('checkbox', { name: 'instruction' }).uncheck();
    await tab.frame.getByRole('checkbox', { name: 'context' }).uncheck();
    await tab.frame.locator('.popup-buttons').getByRole('button', { name: 'Analyze' }).click();
    const { lengths } = await sampleReport(['response']);
    await tab
      .card('figures')
      .locator('.value', { hasText: count(lengths.sum) })
      .waitFor({ timeout: READY_LIMIT_MS });
    await workbench.close();
  });

  it('says when the file has changed on disk, and saves a report and pictures', async () => {
    const workbench = await openWorkbench({ workspaceFiles: FILES });
    const { page, workspaceFolder } = workbench;
    const tab = await AnalysisTab.open(workbench);
    const save = async (name: string): Promise<Buffer> => {
      const input = page.locator('.quick-input-widget:visible input.input');
      // The dialog writes the name that it offers once it has looked at the folder.
      const ending = name.slice(name.lastIndexOf('.'));
      while (!(await input.inputValue()).endsWith(ending)) await page.waitForTimeout(50);
      await input.fill(join(workspaceFolder, name));
      await page.keyboard.press('Enter');
      await workbench.notification(`${name} has been saved.`).waitFor();
      assert.ok(existsSync(join(workspaceFolder, name)));
      return readFileSync(join(workspaceFolder, name));
    };
    await tab.frame.locator('vscode-button', { hasText: 'Export' }).click();
    await tab.frame.getByRole('menuitem', { name: 'HTML Report' }).click();
    const page1 = (await save('report.html')).toString();
    for (const text of [FILE, count(report.vocabulary.total), 'open_qa'])
      assert.ok(page1.includes(text), text);

    const menu = tab.card('histogram').getByRole('button', { name: 'Export' });
    await menu.click();
    await tab.frame.getByRole('menuitem', { name: 'Save as PNG' }).click();
    const png = await save('histogram.png');
    assert.deepEqual([...png.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
    assert.equal(png.readUInt32BE(16), 1440);
    await menu.click();
    await tab.frame.getByRole('menuitem', { name: 'Save Table as CSV' }).click();
    assert.match((await save('histogram.csv')).toString(), /^\ufeffFrom,To,Examples,Share\r\n0,49,/);

    writeFileSync(join(workspaceFolder, FILE), '{"text": "Only one record, and it is short."}\n');
    await tab.frame
      .locator('.notice', { hasText: 'has changed on disk' })
      .waitFor({ timeout: READY_LIMIT_MS });
    await tab.frame.locator('.notice').getByRole('button', { name: 'Analyze Again' }).click();
    await tab.frame.locator('.records', { hasText: /^1 record$/ }).waitFor({ timeout: READY_LIMIT_MS });
    assert.equal(await tab.tile('Most'), '9');
    await workbench.close();
  });

  it('shows what it has found so far, and can be cancelled', async () => {
    const sample = readFileSync('samples/dolly-sample.jsonl', 'utf8');
    const workbench = await openWorkbench({ workspaceFiles: { 'large.jsonl': sample.repeat(200) } });
    await workbench.contextMenu('large.jsonl', 'Analyze Dataset');
    const tab = new AnalysisTab(workbench);
    await tab.active();
    await tab.card('figures').locator('.value').first().waitFor({ timeout: READY_LIMIT_MS });
    await tab.frame.locator('.progress', { hasText: /Counting, [\d.]+% done/ }).waitFor();
    await workbench.screenshot('analysis-partial');
    await tab.frame.getByRole('button', { name: 'Cancel' }).click();
    await tab.frame.locator('.notice', { hasText: 'The analysis was cancelled' }).waitFor();
    const counted = Number((await tab.tile('Examples counted')).replaceAll(',', ''));
    assert.ok(counted > 0 && counted < 397 * 200, String(counted));
    await tab.frame.locator('.notes', { hasText: /Only [\d.]+% of the dataset has been read/ }).waitFor();
    await workbench.close();
  });

  it('has a sentence for what cannot be analyzed', async () => {
    const workbench = await openWorkbench({
      workspaceFiles: { 'empty.jsonl': '', 'numbers.jsonl': '{"n": 1}\n{"n": 2}\n' },
    });
    await workbench.contextMenu('empty.jsonl', 'Analyze Dataset');
    const tab = new AnalysisTab(workbench);
    await tab.frame
      .locator('.notice', { hasText: 'is empty: there are no records to analyze.' })
      .waitFor({ timeout: READY_LIMIT_MS });
    await workbench.contextMenu('numbers.jsonl', 'Analyze Dataset');
    await workbench.page.locator('.tab.active', { hasText: 'numbers.jsonl' }).waitFor();
    await tab.frame
      .locator('.analysis-empty', { hasText: /^No record has text at n \(2 read\)\. Choose other fields\.$/ })
      .waitFor({ timeout: READY_LIMIT_MS });
    await workbench.close();
  });
});
