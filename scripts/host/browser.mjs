import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { onPath, run } from '../command.mjs';
import { Failure, main } from '../failure.mjs';
import { canInstallPackages, installPackages } from './toolchain.mjs';

const PROGRAMS = [
  'chromium',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'chromium-browser',
];
const APPLICATIONS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const WINDOWS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

function candidates() {
  const { WINNOW_BROWSER, ProgramFiles, LOCALAPPDATA } = process.env;
  const applications = APPLICATIONS.map(name => `/Applications/${name}.app/Contents/MacOS/${name}`);
  const windows = [ProgramFiles, process.env['ProgramFiles(x86)'], LOCALAPPDATA]
    .filter(Boolean)
    .flatMap(folder => WINDOWS.map(path => join(folder, path)));
  return [
    WINNOW_BROWSER,
    ...PROGRAMS.map(onPath),
    ...(process.platform === 'darwin' ? applications : windows),
    chromium.executablePath(),
    ...otherPlaywrightBrowsers(),
  ].filter(path => path && existsSync(path));
}

/** Chromiums that another version of Playwright has downloaded. */
function otherPlaywrightBrowsers() {
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), '.cache', 'ms-playwright'),
    join(homedir(), 'Library', 'Caches', 'ms-playwright'),
  ];
  return caches
    .filter(folder => folder && existsSync(folder))
    .flatMap(folder =>
      readdirSync(folder)
        .filter(name => name.startsWith('chromium-'))
        .flatMap(name => [
          join(folder, name, 'chrome-linux', 'chrome'),
          join(folder, name, 'chrome-linux64', 'chrome'),
          join(folder, name, 'chrome-mac', 'Chromium.app', 'Contents', 'MacOS', 'Chromium'),
        ]),
    );
}

/** Ubuntu's `chromium-browser` is a stub where there is no snap: only one that answers counts. */
async function firstThatAnswers() {
  for (const path of candidates()) {
    if (process.platform === 'win32' || (await run(path, ['--version'], { output: 'ignore' })) === 0)
      return path;
  }
  return undefined;
}

/** The path of a Chromium, Chrome or Edge; on Debian and Ubuntu, as root, Chromium is installed. */
export async function ensureBrowser() {
  const found = await firstThatAnswers();
  if (found) return found;
  const installed =
    canInstallPackages() && (await installPackages(['chromium'])) && (await firstThatAnswers());
  if (installed) return installed;
  throw new Failure(
    'No browser was found: install Chromium, Chrome or Edge (or run "npx playwright-core install chromium"), or set WINNOW_BROWSER to its path, and try again.',
  );
}

main(import.meta.url, async () => console.log(`browser: ${await ensureBrowser()}`));
