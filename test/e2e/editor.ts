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
    const menu = workbench.page.locator('.monaco-menu');
    for (let attempt = 0; attempt < 3; attempt++) {
      await workbench.contextMenu(name, 'Clean dataset');
      // VS Code takes no notice of a click that follows too soon on the menu's opening.
      const chosen = await menu.waitFor({ state: 'hidden', timeout: 3000 }).then(
        () => true,
        () => false,
      );
      if (chosen) break;
      await workbench.page.keyboard.press('Escape');
    }
    const editor = new Editor(workbench);
    await editor.ready();
    return editor;
  }

  async ready(): Promise<void> {
    await this.frame.locator('body[data-ready="true"]').waitFor({ timeout: READY_LIMIT_MS });
  }

  record(index: number): Locator {
    return this.frame.locator(`.record[data-index="${index}"]`);
  }

  field(index: number, path: string): Locator {
    return this.record(index)
      .locator('.field')
      .filter({ has: this.frame.locator(`.path[title="${path}"]`) })
      .locator('.text');
  }

  /** Scrolls with the keyboard, record by record, until one is in the page. */
  async scrollTo(index: number): Promise<Locator> {
    await this.frame.locator('.view').focus();
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
    await this.frame.locator('vscode-dropdown').click();
    await this.frame.locator('vscode-option', { hasText: recipe }).click();
  }

  async run(): Promise<void> {
    await this.frame.locator('vscode-button', { hasText: /^Run$/ }).click();
  }
}
