// Runs code-server on a free port of this machine, with settings and extensions of its own.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../failure.mjs';
import { ensureCodeServer } from './install.mjs';

const START_LIMIT_MS = 60_000;

const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'security.workspace.trust.enabled': false,
  // In a browser VS Code saves by itself after a second, unlike on the desktop.
  'files.autoSave': 'off',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'chat.commandCenter.enabled': false,
  'chat.setupFromDialog': false,
};

const running = new Set();

/**
 * @returns {Promise<import('./serve.mjs').Server>} once it answers. `stop()` ends it and all it started;
 * the end of this process does the same, unless it is killed with SIGKILL.
 */
export async function serve({ settings = {}, env = {} } = {}) {
  const entry = await ensureCodeServer();
  endWithThisProcess();
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'winnow-host-')));
  const child = spawn(process.execPath, [entry, ...serverArguments(home)], {
    env: { ...ownEnvironment(), EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const server = {
    pid: child.pid,
    url: '',
    authority: '',
    home,
    sessionSocket: join(home, 'session.sock'),
    writeSettings: changed => writeSettings(home, changed),
    ended: new Promise(resolve => child.once('exit', resolve)),
    log: () => readFileSync(join(home, 'server.log'), 'utf8'),
    stop: () => stop(server, child),
  };
  running.add(server);
  writeSettings(home, settings);
  try {
    server.url = await address(child, home);
  } catch (error) {
    await server.stop();
    throw error;
  }
  server.authority = new URL(server.url).host;
  return server;
}

function serverArguments(home) {
  return [
    ...['--auth', 'none', '--bind-addr', '127.0.0.1:0', '--config', join(home, 'config.yaml')],
    ...['--user-data-dir', join(home, 'data'), '--extensions-dir', join(home, 'extensions')],
    ...['--session-socket', join(home, 'session.sock')],
    ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
    '--disable-getting-started-override',
  ];
}

/** Without what an editor's own terminal sets, which would make code-server talk to that editor. */
function ownEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(VSCODE_|CODE_SERVER_|ELECTRON_|PASSWORD$|NODE_OPTIONS$|NODE_TEST_CONTEXT$)/.test(name),
    ),
  );
}

function writeSettings(home, changed) {
  const folder = join(home, 'data', 'User');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...SETTINGS, ...changed }, null, 2));
}

/** Port 0 lets the system choose, so two servers never race for one: the log tells which it was. */
function address(child, home) {
  return new Promise((resolve, reject) => {
    let log = '';
    const fail = what =>
      reject(new Failure(`The editor host ${what}. Its messages were:\n${log.trim() || '(none)'}`));
    const timer = setTimeout(() => fail(`did not answer within ${START_LIMIT_MS / 1000} s`), START_LIMIT_MS);
    const read = chunk => {
      log += chunk;
      writeFileSync(join(home, 'server.log'), chunk, { flag: 'a' });
      const found = /HTTP server listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(log);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[1]);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.on('error', error => fail(`could not be started (${error.message})`));
    child.on('exit', code => {
      clearTimeout(timer);
      fail(`ended with code ${code} before it answered`);
    });
  });
}

async function stop(server, child) {
  if (!running.delete(server)) return;
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise(resolve => child.once('exit', resolve));
    signalGroup(child.pid, 'SIGTERM');
    const timer = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), 5000);
    await ended;
    clearTimeout(timer);
  }
  signalGroup(child.pid, 'SIGKILL');
  rmSync(server.home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** The server leads a process group of its own, so its extension hosts end with it. */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

let watching = false;

function endWithThisProcess() {
  if (watching) return;
  watching = true;
  process.on('exit', () => {
    for (const server of running) {
      signalGroup(server.pid, 'SIGKILL');
      rmSync(server.home, { recursive: true, force: true });
    }
  });
  const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
  for (const [signal, code] of Object.entries(signals)) process.on(signal, () => process.exit(code));
}
