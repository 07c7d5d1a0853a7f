// Runs test/host inside the extension host of a VS Code that shows in a browser.
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Failure, main } from '../failure.mjs';
import { root } from '../paths.mjs';
import { bundleHostTests, testsPath } from './bundle-tests.mjs';
import { launchBrowser, openPage, workbenchUrl } from './open.mjs';
import { serve } from './serve.mjs';

// No test may take this long without a line: mocha's own limit is shorter.
const SILENCE_LIMIT_MS = 180_000;
// What the workbench itself says before the first line of test/host/index.ts is noise, unless it fails.
const FIRST_LINE = 'In the extension host of VS Code';

/** Makes a folder to open inside a temporary one, with a copy of test/host/workspace if there is one. */
export function hostWorkspace(temporary) {
  const folder = join(temporary, 'workspace');
  const source = join(root, 'test', 'host', 'workspace');
  mkdirSync(folder);
  if (existsSync(source)) cpSync(source, folder, { recursive: true });
  return folder;
}

/** Resolves to the exit code of the tests; 0 if all passed. */
export async function runHostTests({ extensionPath = root, settings = {} } = {}) {
  await bundleHostTests();
  const browser = await launchBrowser();
  let server;
  try {
    server = await serve({ settings });
    const folder = hostWorkspace(server.home);
    return await untilExit(server, browser, { folder, extensionPath, testsPath });
  } finally {
    await browser.close();
    await server?.stop();
  }
}

function untilExit(server, browser, address) {
  return new Promise((resolveExit, reject) => {
    const problems = [];
    let started = false;
    const silent = () =>
      reject(
        new Failure(
          `The extension host was silent for ${SILENCE_LIMIT_MS / 1000} s. The page reported:\n${problems.slice(-10).join('\n') || '(nothing)'}`,
        ),
      );
    let timer = setTimeout(silent, SILENCE_LIMIT_MS);
    const functions = {
      codeAutomationLog: (type, args) => {
        clearTimeout(timer);
        timer = setTimeout(silent, SILENCE_LIMIT_MS);
        started ||= String(args[0]).startsWith(FIRST_LINE);
        if (!started) return void problems.push(args.join(' '));
        const show = type === 'error' || type === 'warn' ? console.error : console.log;
        show(...args);
      },
      codeAutomationExit: code => {
        clearTimeout(timer);
        resolveExit(code);
      },
    };
    openPage(browser, workbenchUrl(server, address), { functions, problems }).catch(error => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

main(import.meta.url, () => {
  const [extensionPath = root] = process.argv.slice(2);
  return runHostTests({ extensionPath: resolve(extensionPath) });
});
