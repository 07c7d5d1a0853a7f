// Runs test/host inside a desktop VS Code, which is downloaded once into the cache folder.
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Failure, main } from './failure.mjs';
import { bundleHostTests, testsPath } from './host/bundle-tests.mjs';
import { hostWorkspace } from './host/run-tests.mjs';
import { cacheFolder, root } from './paths.mjs';

const VERSION = '1.100.3';

/** Resolves to the exit code of the tests; 0 if all passed. */
export async function runDesktopTests({ extensionPath = root } = {}) {
  await bundleHostTests();
  const vscodeExecutablePath = await download();
  checkDisplay();
  // Not below the system's temporary folder: on macOS its path is too long for VS Code's sockets.
  const profile = join(cacheFolder(), `desktop-${process.pid}`);
  mkdirSync(profile, { recursive: true });
  leaveOuterEditor();
  try {
    return await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: extensionPath,
      extensionTestsPath: testsPath,
      launchArgs: [
        hostWorkspace(profile),
        `--user-data-dir=${join(profile, 'data')}`,
        `--extensions-dir=${join(profile, 'extensions')}`,
      ],
    });
  } catch (error) {
    if (typeof error?.code === 'number') return error.code;
    throw new Failure(`Desktop VS Code could not be run: ${error?.message ?? error}.`);
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

async function download() {
  const cachePath = join(cacheFolder(), 'vscode');
  mkdirSync(cachePath, { recursive: true });
  try {
    return await downloadAndUnzipVSCode({ version: VERSION, cachePath });
  } catch (error) {
    throw new Failure(
      `Desktop VS Code ${VERSION} could not be downloaded (${error?.message ?? error}): connect to the internet and try again, or run "npm run test:host", which does not need it.`,
    );
  }
}

function checkDisplay() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY) return;
  throw new Failure(
    'Desktop VS Code needs a display and this machine shows none: run "xvfb-run -a npm run test:desktop", or "npm run test:host", which does not need one.',
  );
}

/** Started from a terminal of VS Code, the new one would otherwise take itself for a part of that. */
function leaveOuterEditor() {
  for (const name of Object.keys(process.env)) {
    if (/^(VSCODE_|ELECTRON_)/.test(name)) delete process.env[name];
  }
}

main(import.meta.url, () => {
  const [extensionPath = root] = process.argv.slice(2);
  return runDesktopTests({ extensionPath: resolve(extensionPath) });
});
