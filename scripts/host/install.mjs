// Installs code-server, the real VS Code for a browser, outside the project.
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { node, npm } from '../command.mjs';
import { Failure, main } from '../failure.mjs';
import { cacheFolder } from '../paths.mjs';
import { ensureCompiler, headersEnvironment } from './toolchain.mjs';

const VERSION = '4.100.3';
const QUIET = ['--no-audit', '--no-fund', '--no-progress'];
const NATIVE = { editor: ['@vscode/spdlog', 'native-watchdog', 'node-pty'], server: ['argon2'] };
// Terminals need node-pty; tests and editors do not, so its build may fail.
const ESSENTIAL = ['@vscode/spdlog', 'native-watchdog'];

const packageIn = folder => join(folder, 'node_modules', 'code-server');
const entryIn = folder => join(packageIn(folder), 'out', 'node', 'entry.js');

/** Compiled parts fit one Node ABI on one platform, so each has its own installation. */
const installedName = () =>
  `code-server-${VERSION}-${process.platform}-${process.arch}-abi${process.versions.modules}`;

/** The path of code-server's entry script, installed first if need be. */
export async function ensureCodeServer() {
  const cache = cacheFolder();
  const final = join(cache, installedName());
  if (existsSync(entryIn(final))) return entryIn(final);
  if (process.platform === 'win32') {
    throw new Failure(
      'The editor host does not run on Windows: use Linux, macOS or WSL, or desktop VS Code.',
    );
  }
  mkdirSync(cache, { recursive: true });
  removeAbandoned(cache);
  const work = join(cache, `installing-${process.pid}`);
  const logFile = join(cache, 'install.log');
  console.log(`Installing VS Code for the browser (once, about 300 MB, one to three minutes) into ${cache}`);
  const log = openSync(logFile, 'w');
  try {
    await ensureCompiler(log);
    await installInto(work, log);
    publish(work, final);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(error.message + tail(logFile));
  } finally {
    closeSync(log);
    rmSync(work, { recursive: true, force: true });
  }
  return entryIn(final);
}

async function installInto(work, log) {
  const editor = join(packageIn(work), 'lib', 'vscode');
  const env = { ...process.env, ...headersEnvironment() };
  const install = (cwd, ...args) =>
    npm(['install', '--ignore-scripts', '--omit=dev', ...QUIET, ...args], { cwd, env, output: log });
  const rebuild = (cwd, names) =>
    npm(['rebuild', '--foreground-scripts', ...QUIET, ...names], { cwd, env, output: log });

  mkdirSync(work, { recursive: true });
  writeFileSync(join(work, 'package.json'), '{ "private": true }\n');

  await step(1, `code-server ${VERSION}`, () => install(work, '--save-exact', `code-server@${VERSION}`));
  await step(2, "the editor's dependencies", () => install(editor));
  await step(3, "the built-in extensions' dependencies", () => install(join(editor, 'extensions')));
  await step(4, 'native modules', async () => {
    // An exit code says little here (node-pty ends in an error after it was built): step 5 loads them.
    for (const name of NATIVE.editor) await rebuild(editor, [name]);
    await rebuild(work, NATIVE.server);
    symlinkSync('node_modules', join(editor, 'node_modules.asar'), 'junction');
    return 0;
  });
  await step(5, 'a trial start', async () => {
    for (const name of ESSENTIAL) {
      const code = await node(['-e', `require(${JSON.stringify(name)})`], { cwd: editor, output: log });
      if (code !== 0) throw new Failure(`The editor's native module ${name} could not be built.`);
    }
    const config = join(work, 'config.yaml');
    return node([entryIn(work), '--version', '--config', config], { cwd: work, output: log });
  });
}

async function step(number, what, action) {
  const started = performance.now();
  process.stdout.write(`  ${number}/5 ${what}…`);
  const code = await action().catch(error => {
    process.stdout.write(' failed\n');
    throw error;
  });
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stdout.write(code === 0 ? ` ${seconds} s\n` : ' failed\n');
  if (code !== 0) {
    throw new Failure(
      `The editor host could not be installed: step ${number} (${what}) ended with code ${code}. ${number < 4 ? 'Check that the npm registry can be reached, then try again.' : 'The log says what could not be compiled or loaded.'}`,
    );
  }
}

/** The rename makes the installation visible, so one that was interrupted is never used. */
function publish(work, final) {
  try {
    renameSync(work, final);
  } catch (error) {
    // Another process was faster: its installation is as good.
    if (!existsSync(entryIn(final))) throw error;
  }
}

function removeAbandoned(cache) {
  for (const name of readdirSync(cache)) {
    const owner = /^installing-(\d+)$/.exec(name);
    if (owner && !isAlive(Number(owner[1]))) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function tail(file, lines = 20) {
  const text = readFileSync(file, 'utf8').trimEnd();
  if (text === '') return '';
  return `\nThe last lines of the log:\n${text.split('\n').slice(-lines).join('\n')}\nThe whole log: ${file}`;
}

main(import.meta.url, async () => console.log(`code-server: ${await ensureCodeServer()}`));
