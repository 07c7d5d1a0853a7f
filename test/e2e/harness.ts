import { after } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/host/open.mjs';
import { serve, type Server } from '../../scripts/host/serve.mjs';
import { Workbench, type WorkbenchOptions } from './workbench';

/** One server and one browser serve all tests of a file; the last test's end stops them. */
let host: Promise<{ server: Server; browser: Browser }> | undefined;
const opened = new Set<Workbench>();
let leftOpen = 0;

async function start(): Promise<{ server: Server; browser: Browser }> {
  const [server, browser] = await Promise.all([serve(), launchBrowser()]);
  return { server, browser };
}

/**
 * Opens VS Code with the extension on a fresh workspace. Settings are the server's: while two windows are
 * open, both have those of the second.
 */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  host ??= start();
  const { server, browser } = await host;
  const workbench = await Workbench.open(server, browser, options);
  opened.add(workbench);
  return workbench;
}

after(async () => {
  for (const workbench of opened) await closeLeftOver(workbench);
  const running = await host?.catch(() => undefined);
  await running?.browser.close();
  await running?.server.stop();
});

/** Tests close what they open, so a window that is still there shows where one of them failed. */
async function closeLeftOver(workbench: Workbench): Promise<void> {
  if (workbench.page.isClosed()) return;
  console.log(`Left open by a test: ${await workbench.screenshot(`left-open-${++leftOpen}`)}`);
  await workbench.close();
}
