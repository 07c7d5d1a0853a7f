import { load } from 'host-tests';
import Mocha from 'mocha';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { version } from 'vscode';

const LIMIT_MS = 60_000;

/** The entry that VS Code calls inside the extension host. Rejects if a test failed. */
export async function run(): Promise<void> {
  // Mocha's base reporter is silent. Hosts forward the console call by call, so each line here is one call.
  const grep = process.env['WINNOW_GREP'];
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: LIMIT_MS,
    reporter: Mocha.reporters.Base,
    // A part of the tests, for whoever works on it.
    ...(grep !== undefined && { grep }),
  });
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, 'host-tests', mocha);
  console.log(`In the extension host of VS Code ${version}, Node.js ${process.versions.node}:`);
  load();
  const result = await runToEnd(mocha);
  writeReport(result);
  console.log(`${result.passed} passed, ${result.failures.length} failed`);
  if (result.failures.length > 0) throw new Error(`${result.failures.length} tests failed.`);
}

interface Result {
  passed: number;
  failures: string[];
}

function runToEnd(mocha: Mocha): Promise<Result> {
  const result: Result = { passed: 0, failures: [] };
  return new Promise(resolve => {
    const { EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_TEST_PENDING } = Mocha.Runner.constants;
    const runner = mocha.run(() => {
      resolve(result);
    });
    runner.on(EVENT_TEST_PASS, test => {
      result.passed++;
      console.log(`  ✔ ${test.fullTitle()} (${test.duration ?? 0} ms)`);
    });
    runner.on(EVENT_TEST_FAIL, (test, error: Error) => {
      result.failures.push(test.fullTitle());
      console.log(`  ✖ ${test.fullTitle()}\n${indented(error.stack ?? String(error))}`);
    });
    runner.on(EVENT_TEST_PENDING, test => {
      result.failures.push(`${test.fullTitle()} (skipped)`);
      console.log(`  ✖ ${test.fullTitle()} (skipped)`);
    });
  });
}

const indented = (text: string): string => text.replace(/^/gm, '      ');

function writeReport(result: Result): void {
  const file = process.env['WINNOW_REPORT'];
  if (file === undefined) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(result));
}
