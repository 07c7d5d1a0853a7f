import { URLSearchParams } from 'node:url';
import { chromium } from 'playwright-core';
import { ensureBrowser } from './browser.mjs';

const BROWSER_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The address of a file or folder on the server, as the page names it. */
export const remote = (server, path) =>
  `vscode-remote://${server.authority}${path.split('/').map(encodeURIComponent).join('/')}`;

/** The address of the workbench: `folder`, `extensionPath` and `testsPath` are absolute paths. */
export function workbenchUrl(server, { folder, extensionPath, testsPath }) {
  const payload = [['skipWelcome', 'true']];
  if (extensionPath) payload.push(['extensionDevelopmentPath', remote(server, extensionPath)]);
  if (testsPath) payload.push(['extensionTestsPath', remote(server, testsPath)]);
  const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
  return `${server.url}/?${query}`;
}

export async function launchBrowser() {
  return chromium.launch({ executablePath: await ensureBrowser(), args: BROWSER_ARGUMENTS });
}

/**
 * Opens an address in a window of its own. `functions` can be called by the page under their names;
 * what goes wrong in the page, its webviews included, is added to `problems`.
 */
export async function openPage(browser, url, { viewport, functions = {}, problems = [] } = {}) {
  const context = await browser.newContext({ viewport: viewport ?? { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.on('pageerror', error => problems.push(String(error)));
  page.on('console', message => {
    const { url } = message.location();
    // The workbench asks for this in vain: it belongs to Microsoft's own build only.
    if (message.type() !== 'error' || url.includes('/node_modules/vsda/')) return;
    problems.push(`${message.text()} (${url})`);
  });
  for (const [name, action] of Object.entries(functions)) await page.exposeFunction(name, action);
  await page.goto(url);
  return page;
}
