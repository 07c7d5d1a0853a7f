import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { Failure } from './failure.mjs';

/**
 * Runs a program to its end and resolves to its exit code (1 if a signal ended it).
 * `output`: 'inherit' (default), 'ignore', or a file descriptor that takes stdout and stderr.
 */
export function run(command, args, { cwd, env = process.env, output = 'inherit', shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, shell, stdio: ['ignore', output, output] });
    child.on('error', error =>
      reject(error.code === 'ENOENT' ? new Failure(`The program "${command}" was not found.`) : error),
    );
    child.on('close', code => resolve(code ?? 1));
  });
}

export function node(args, options) {
  return run(process.execPath, args, options);
}

/** The npm that started this script, else the one on PATH. */
export function npm(args, { env = process.env, ...options } = {}) {
  const own = process.env.npm_execpath;
  const clean = Object.fromEntries(Object.entries(env).filter(([name]) => !LEAKED_BY_NPM.test(name)));
  if (own && basename(own) === 'npm-cli.js') return node([own, ...args], { ...options, env: clean });
  if (process.platform === 'win32') return run('npm.cmd', args, { ...options, env: clean, shell: true });
  if (!onPath('npm'))
    throw new Failure('npm was not found: install it (it comes with Node.js) and try again.');
  return run('npm', args, { ...options, env: clean });
}

// What `npm run` tells its scripts about itself would mislead an npm that works in another folder.
const LEAKED_BY_NPM =
  /^npm_(package_(?!config_node_gyp_)|lifecycle_|config_local_prefix$|config_omit$|command$)/i;

/** The full path of a program on PATH, or undefined. */
export function onPath(name) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  for (const folder of (process.env.PATH ?? '').split(delimiter).filter(Boolean)) {
    for (const ending of endings) {
      const path = join(folder, name + ending);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here: the next folder.
      }
    }
  }
  return undefined;
}
