import type { FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from './workbench';

const READY_LIMIT_MS = 60_000;

/** Winnow's editor in a workbench, as a person sees it. */
export class Editor {
  readonly frame: FrameLocator;

  constructor(private readonly workbench: Workbench) {
    this.frame = workbench.webview();
  }

  /** Right-click in the Explorer, Clean dataset, and wait for the totals. */
  static async clean(workbench: Workbench, name: string): Promise<Editor> {
    await workbench.contextMenu(name, 'Clean dataset');
    const editor = new Editor(workbench);
    await editor.ready();
    await editor.look('Cards');
    return editor;
  }

  /** Opens a file by a double click. Before the extension is known, that is the text editor: then again. */
  static async open(workbench: Workbench, name: string): Promise<Editor> {
    const { page } = workbench;
    for (let attempt = 0; attempt < 20; attempt++) {
      await workbench.openFile(name);
      const shown = page.locator('iframe.webview:visible, .monaco-editor .view-line').first();
      await shown.waitFor({ timeout: READY_LIMIT_MS });
      if ((await page.locator('iframe.webview:visible').count()) > 0) break;
      await page.locator('.tab.active .action-label.codicon-close').click();
      await page.waitForTimeout(1000);
    }
    return new Editor(workbench);
  }

  async ready(): Promise<void> {
    await this.frame.locator('body[data-ready="true"]').waitFor({ timeout: READY_LIMIT_MS });
  }

  /** Shows the records as a table, as cards, or one at full height. */
  async look(mode: 'Table' | 'Cards' | 'Record'): Promise<void> {
    await this.frame.getByRole('radio', { name: mode }).click();
    await this.ready();
  }

  record(index: number): Locator {
    return this.frame.locator(`.record[data-index="${index}"]:visible`);
  }

  field(index: number, path: string): Locator {
    return this.record(index)
      .locator('.field')
      .filter({ has: this.frame.locator(`.path[title="${path}"]`) })
      .locator('.text');
  }

  /** A cell of the table. */
  cell(index: number, path: string): Locator {
    return this.record(index).locator(`[role="gridcell"] > [data-path="${path}"]`);
  }

  /** Puts a new text into a cell, as typed. */
  async type(cell: Locator, text: string): Promise<void> {
    await cell.dblclick();
    await this.frame.locator('.edit-box textarea').fill(text);
    await this.workbench.page.keyboard.press('Control+Enter');
    await this.frame.locator('.edit-box').waitFor({ state: 'detached' });
  }

  /** Goes to the last record of the table with the keyboard. */
  async toEnd(): Promise<void> {
    await this.record(0).locator('.number-cell').click();
    await this.workbench.page.keyboard.press('Control+End');
    const last = Number(await this.frame.locator('body').getAttribute('data-rows')) - 1;
    await this.record(last).waitFor();
  }

  /** Scrolls with the keyboard, record by record, until one is in the page. */
  async scrollTo(index: number): Promise<Locator> {
    await this.frame.locator('.view:visible').focus();
    await this.workbench.page.keyboard.press('Home');
    while ((await this.record(index).count()) === 0) await this.workbench.page.keyboard.press('PageDown');
    return this.record(index);
  }

  /** `{ kept: 14_594, … }`: what the header counts. */
  async counts(): Promise<Record<string, number>> {
    const texts = await this.frame.locator('.numbers .number').allInnerTexts();
    return Object.fromEntries(
      texts.map(text => {
        const [value = '', label = ''] = text.trim().split(/\s+/);
        return [label, Number(value.replace(/\D/g, ''))];
      }),
    );
  }

  async choose(recipe: string): Promise<void> {
    const dropdown = this.frame.locator('.controls vscode-dropdown');
    await dropdown.click();
    await dropdown.locator('vscode-option', { hasText: recipe }).click();
  }

  async run(): Promise<void> {
    await this.frame.getByRole('button', { name: 'Run', exact: true }).click();
  }
}
