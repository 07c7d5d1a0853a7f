import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { openPage, workbenchUrl } from '../../scripts/host/open.mjs';
import type { Server } from '../../scripts/host/serve.mjs';
import { currentWindow, nextWindow, openInWindow } from '../../scripts/host/window.mjs';
import { out, root } from '../../scripts/paths.mjs';

/** A menu that has just opened takes a click for the end of the one that opened it. */
const MENU_DEAF_MS = 250;
/** The extension host starts some seconds after the page. */
const START_LIMIT_MS = 60_000;

export type Theme = 'Default Dark Modern' | 'Default Light Modern' | 'Default High Contrast';

export interface WorkbenchOptions {
  /** Path in the workspace → its content, or a file or folder to copy (relative to the project). */
  workspaceFiles?: Record<string, string | Uint8Array | { copyOf: string }>;
  settings?: Record<string, unknown> & { 'workbench.colorTheme'?: Theme };
  viewport?: { width: number; height: number };
  /** The extension to load; this project if not given. */
  extensionPath?: string;
  /** A file of the workspace to open in its default editor. */
  openFile?: string;
}

/** A window of VS Code, used the way a person does. */
export class Workbench {
  private constructor(
    readonly page: Page,
    readonly workspaceFolder: string,
    /** Errors that the page and its webviews logged. */
    readonly problems: readonly string[],
  ) {}

  static async open(server: Server, browser: Browser, options: WorkbenchOptions = {}): Promise<Workbench> {
    const { workspaceFiles = {}, settings = {}, viewport, extensionPath = root, openFile } = options;
    // Below the server's own folder, which goes with the server whatever happens here.
    const folder = join(mkdtempSync(join(server.home, 'open-')), 'workspace');
    mkdirSync(folder);
    fill(folder, workspaceFiles);
    const problems: string[] = [];
    server.writeSettings(settings);
    const earlier = await currentWindow(server, folder);
    const url = workbenchUrl(server, { folder, extensionPath });
    const page = await openPage(browser, url, { ...(viewport ? { viewport } : {}), problems });
    await page.locator('.explorer-folders-view').waitFor({ timeout: START_LIMIT_MS });
    const window = await nextWindow(server, folder, { earlier, limitMs: START_LIMIT_MS });
    if (openFile !== undefined) await openInWindow(server, window, join(folder, openFile));
    return new Workbench(page, folder, problems);
  }

  /** The content of a visible webview, in the order of the page. */
  webview(index = 0): FrameLocator {
    return this.page
      .locator('iframe.webview:visible')
      .nth(index)
      .contentFrame()
      .frameLocator('iframe#active-frame');
  }

  /** Runs a command by the title that the command palette shows, `Category: Title`. */
  async runCommand(title: string): Promise<void> {
    await this.eventually(async () => {
      await this.page.keyboard.press('F1');
      const input = this.page.locator('.quick-input-widget:visible input.input');
      await input.fill(`>${title}`, { timeout: 5000 });
      const row = this.page
        .locator('.quick-input-list .monaco-list-row')
        .filter({ has: this.page.locator('.label-name', { hasText: exactly(title) }) });
      try {
        await row.first().click({ timeout: 5000 });
      } catch (error) {
        await this.page.keyboard.press('Escape');
        throw error;
      }
    });
  }

  /** A file or folder in the Explorer, by its shown name. */
  explorerItem(name: string): Locator {
    return this.explorer().filter({ has: this.page.locator('.label-name', { hasText: exactly(name) }) });
  }

  /** Opens a file of the Explorer in its default editor, kept open. */
  async openFile(name: string): Promise<void> {
    await this.explorerItem(name).dblclick();
  }

  /** Chooses an entry of an Explorer item's context menu; extensions' entries appear once they are loaded. */
  async contextMenu(name: string, label: string): Promise<void> {
    await this.eventually(async () => {
      await this.explorerItem(name).click({ button: 'right' });
      const entry = this.page.locator('.monaco-menu .action-label', { hasText: exactly(label) });
      try {
        await entry.hover({ timeout: 3000 });
        await this.page.waitForTimeout(MENU_DEAF_MS);
        await entry.click({ timeout: 3000 });
        await entry.waitFor({ state: 'hidden', timeout: 3000 });
      } catch (error) {
        await this.page.keyboard.press('Escape');
        throw error;
      }
    });
  }

  /** The texts of the notifications that are shown. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast .notification-list-item-message', { hasText: text });
  }

  /** Chooses what a notification offers; one that has hidden itself meanwhile is shown again. */
  async chooseOffer(label: string): Promise<void> {
    const offers = '.notification-toast .monaco-button, .notifications-center .monaco-button';
    const button = this.page.locator(offers, { hasText: exactly(label) }).first();
    await this.eventually(async () => {
      if (!(await button.isVisible())) await this.runCommand('Notifications: Show Notifications');
      await button.click({ timeout: 3000 });
      // A toast that is still moving up can let a click through.
      await button.waitFor({ state: 'hidden', timeout: 3000 });
    });
  }

  /** Reloads the window by VS Code's own command, which first puts away what is to be restored. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load', { timeout: START_LIMIT_MS });
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.page.locator('.explorer-folders-view').waitFor({ timeout: START_LIMIT_MS });
  }

  /** Writes out/screenshots/NAME.png and returns its path. */
  async screenshot(name: string): Promise<string> {
    const path = join(out, 'screenshots', `${name}.png`);
    mkdirSync(dirname(path), { recursive: true });
    await this.page.screenshot({ path });
    return path;
  }

  async close(): Promise<void> {
    if (this.page.isClosed()) return;
    // Leaving the page tells the extension host to end; closing its window would keep it for a reconnection.
    try {
      await this.page.goto('about:blank');
      await this.page.context().close();
    } finally {
      rmSync(this.workspaceFolder, { recursive: true, force: true });
    }
  }

  private explorer(): Locator {
    return this.page.locator('.explorer-folders-view [role="treeitem"]');
  }

  /** Repeats what fails only because the extension is not loaded yet. */
  private async eventually(action: () => Promise<void>): Promise<void> {
    const end = Date.now() + START_LIMIT_MS;
    for (;;) {
      try {
        await action();
        return;
      } catch (error) {
        if (Date.now() > end) throw error;
      }
    }
  }
}

const exactly = (text: string): RegExp =>
  new RegExp(`^\\s*${text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}\\s*$`);

function fill(folder: string, files: NonNullable<WorkbenchOptions['workspaceFiles']>): void {
  for (const [name, content] of Object.entries(files)) {
    const target = join(folder, name);
    mkdirSync(dirname(target), { recursive: true });
    if (typeof content === 'string' || content instanceof Uint8Array) writeFileSync(target, content);
    else cpSync(resolve(root, content.copyOf), target, { recursive: true });
  }
}
