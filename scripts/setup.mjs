// Makes sure that the project's dependencies are installed. Uses Node's own modules only.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './command.mjs';
import { Failure, main } from './failure.mjs';
import { root } from './paths.mjs';

const OLDEST_NODE = '20.19';

export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = OLDEST_NODE.split('.').map(Number);
  if (major < leastMajor || (major === leastMajor && minor < leastMinor)) {
    throw new Failure(
      `Winnow needs Node.js ${OLDEST_NODE} or newer and this is Node.js ${version}: install a newer one from nodejs.org.`,
    );
  }
}

const readPackages = file => JSON.parse(readFileSync(file, 'utf8')).packages;

/** npm writes node_modules/.package-lock.json last, so an install that was interrupted has none. */
export function dependenciesAreCurrent(folder = root) {
  const installedFile = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = readPackages(join(folder, 'package-lock.json'));
  const installed = readPackages(installedFile);
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || (installed[path] ? installed[path].version === version : optional === true),
  );
}

export async function ensureDependencies(folder = root) {
  checkNode();
  if (dependenciesAreCurrent(folder)) return;
  console.log('Installing dependencies (once, about a minute)…');
  // No dependency needs its install script: esbuild's program comes in a package of its own.
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  const code = await npm([...args, '--loglevel=error'], { cwd: folder });
  if (code !== 0) {
    throw new Failure(
      `The dependencies could not be installed ("npm ci" ended with code ${code}, its messages are above): check that the npm registry can be reached, then try again.`,
    );
  }
}

main(import.meta.url, async () => {
  await ensureDependencies();
  console.log('Dependencies are installed.');
});
