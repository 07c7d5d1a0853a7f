import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onPath, run } from '../command.mjs';
import { Failure } from '../failure.mjs';

export const canInstallPackages = () =>
  existsSync('/etc/debian_version') && process.getuid?.() === 0 && onPath('apt-get') !== undefined;

/** Installs Debian or Ubuntu packages; only where `canInstallPackages()`. Resolves to whether it worked. */
export async function installPackages(names, output = 'ignore') {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  console.log(`Installing ${names.join(', ')} with apt-get…`);
  // Package lists that are partly unreachable often still hold these: the install decides.
  await run('apt-get', ['update', '-qq'], { env, output });
  return (await run('apt-get', ['install', '-y', '-qq', ...names], { env, output })) === 0;
}

function missingTools() {
  const compiler = onPath('c++') ?? onPath('g++') ?? onPath('clang++');
  return [
    ...(compiler && onPath('make') ? [] : ['build-essential']),
    ...((onPath('python3') ?? onPath('python')) ? [] : ['python3']),
  ];
}

/** The editor's native modules are compiled here: a C++ compiler, make and Python must be present. */
export async function ensureCompiler(output) {
  if (process.platform === 'win32' || missingTools().length === 0) return;
  if (canInstallPackages() && (await installPackages(missingTools(), output))) return;
  throw new Failure(
    process.platform === 'darwin'
      ? 'The editor host has parts to compile and no compiler was found: run "xcode-select --install" and try again.'
      : `The editor host has parts to compile and no compiler was found: install the packages ${missingTools().join(' and ')} (on Debian or Ubuntu: "sudo apt-get install ${missingTools().join(' ')}") and try again.`,
  );
}

/** Node's headers are used from beside the running Node, where they stand, instead of downloaded. */
export function headersEnvironment() {
  const prefix = dirname(dirname(process.execPath));
  if (!existsSync(join(prefix, 'include', 'node', 'node.h'))) return {};
  // The first name is for npm up to 11, the second for node-gyp itself.
  return { npm_config_nodedir: prefix, npm_package_config_node_gyp_nodedir: prefix };
}
