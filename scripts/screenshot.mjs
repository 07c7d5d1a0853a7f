// Writes the pictures of the editor and of an analysis for the README: `node scripts/screenshot.mjs [DATASET]`.
import { mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { tsImport } from 'tsx/esm/api';
import { Failure, main } from './failure.mjs';
import { launchBrowser } from './host/open.mjs';
import { serve } from './host/serve.mjs';
import { root } from './paths.mjs';

const SAMPLE = 'samples/dolly-sample.jsonl';
/** Inside the webview: there once the first pass over the dataset is complete. */
const READY = '[data-ready="true"]';
const READY_LIMIT_MS = 120_000;
/** How far the list is scrolled, so that the first records with changes are in the picture. */
const SCROLL_PIXELS = 180;
const VIEWPORT = { width: 1320, height: 860 };
/** Hides what has nothing to do with Winnow. */
const SETTINGS = {
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'winnow.defaultPreset': 'tutorial',
};
/** Scroll bars and hovers fade. */
const SETTLE_MS = 1500;
const PICTURES = [
  { name: 'editor-dark', theme: 'Default Dark Modern', show: showEditor },
  { name: 'editor-light', theme: 'Default Light Modern', show: showEditor },
  { name: 'analysis-dark', theme: 'Default Dark Modern', show: showAnalysis },
  { name: 'analysis-light', theme: 'Default Light Modern', show: showAnalysis },
];

async function showEditor(workbench, file) {
  await workbench.contextMenu(file, 'Clean dataset');
  await untilReady(workbench);
  await workbench.webview().getByRole('radio', { name: 'Cards' }).click();
  await untilReady(workbench);
  await workbench.webview().getByRole('button', { name: 'Categories by' }).click();
  await workbench.webview().locator('[data-index="0"]').first().hover();
  await workbench.page.mouse.wheel(0, SCROLL_PIXELS);
  await workbench.page.mouse.move(0, 0);
}

async function showAnalysis(workbench, file) {
  await workbench.contextMenu(file, 'Analyze Dataset');
  await untilReady(workbench);
}

async function picture(Workbench, server, browser, dataset, { name, theme, show }) {
  const file = basename(dataset);
  const workbench = await Workbench.open(server, browser, {
    workspaceFiles: { [file]: { copyOf: dataset } },
    settings: { ...SETTINGS, 'workbench.colorTheme': theme },
    viewport: VIEWPORT,
  });
  try {
    await show(workbench, file);
    await workbench.page.waitForTimeout(SETTLE_MS);
    const path = join(root, 'media', `${name}.png`);
    await workbench.page.screenshot({ path });
    console.log(path);
  } finally {
    await workbench.close();
  }
}

async function untilReady(workbench) {
  try {
    const ready = workbench.webview().locator(READY).first();
    await ready.waitFor({ state: 'attached', timeout: READY_LIMIT_MS });
  } catch {
    const seen = await workbench.screenshot('not-ready');
    throw new Failure(
      `Winnow did not complete its first pass within ${READY_LIMIT_MS / 1000} s: look at ${seen}.`,
    );
  }
}

main(import.meta.url, async () => {
  const dataset = resolve(process.argv[2] ?? join(root, SAMPLE));
  mkdirSync(join(root, 'media'), { recursive: true });
  const { Workbench } = await tsImport('../test/e2e/workbench.ts', import.meta.url);
  const server = await serve();
  const browser = await launchBrowser();
  try {
    for (const each of PICTURES) await picture(Workbench, server, browser, dataset, each);
  } finally {
    await browser.close();
    await server.stop();
  }
});
