// A virtual environment of Python with the libraries that test/interop compares with, made once.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Failure } from './failure.mjs';
import { cacheFolder, root } from './paths.mjs';

const REQUIREMENTS = join(root, 'test', 'interop', 'requirements.txt');
const WINDOWS = process.platform === 'win32';
const run = promisify(execFile);

/** The program of the environment; made when it is first asked for. */
export async function ensurePython() {
  const requirements = readFileSync(REQUIREMENTS, 'utf8');
  const { program, version } = systemPython();
  const key = createHash('sha256').update(`${version}\n${requirements}`).digest('hex').slice(0, 12);
  const folder = join(cacheFolder(), 'python', key);
  const python = join(folder, ...(WINDOWS ? ['Scripts', 'python.exe'] : ['bin', 'python']));
  const complete = join(folder, 'complete');
  if (existsSync(complete)) return python;
  console.log('Making a Python environment for the interop tests (once, about half a minute)…');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await step('The environment could not be made', program, ['-m', 'venv', folder]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps'];
  await step('The libraries could not be installed', python, [...pip, '-r', REQUIREMENTS]);
  writeFileSync(complete, '');
  return python;
}

function systemPython() {
  const candidates = process.env.PYTHON
    ? [process.env.PYTHON]
    : WINDOWS
      ? ['python', 'py']
      : ['python3', 'python'];
  for (const program of candidates) {
    const { status, stdout } = spawnSync(program, ['-c', 'import sys, venv; print(sys.version)'], {
      encoding: 'utf8',
    });
    if (status === 0) return { program, version: stdout };
  }
  throw new Failure(
    `The interop tests need Python 3.9 or newer with its module "venv", and "${candidates.join('" or "')}" is none: install it, or name it in the variable PYTHON.`,
  );
}

async function step(what, program, args) {
  try {
    await run(program, args);
  } catch (error) {
    throw new Failure(`${what} ("${program} ${args.join(' ')}"): ${error.stderr || error.message}`);
  }
}
