// Runs the tests: `node scripts/test.mjs [lint|types|unit|interop|host|e2e|desktop ...]`, all but desktop by default.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { node } from './command.mjs';
import { Failure, main } from './failure.mjs';
import { filesUnder } from './files.mjs';
import { out, root } from './paths.mjs';
import { ensureDependencies } from './setup.mjs';

const SUITES = {
  lint: {
    run: () =>
      oneTest({
        eslint: ['node_modules/eslint/bin/eslint.js', '.'],
        prettier: ['node_modules/prettier/bin/prettier.cjs', '--check', '.'],
      }),
  },
  types: { run: () => oneTest({ tsc: ['node_modules/typescript/bin/tsc', '-b'] }) },
  unit: { run: () => nodeTests('unit', { concurrency: 2, limitSeconds: 300 }) },
  interop: {
    needsBuild: true,
    run: async () => {
      const { ensurePython } = await import('./python.mjs');
      await ensurePython();
      return nodeTests('interop', { concurrency: 1, limitSeconds: 300 });
    },
  },
  host: { needsBuild: true, run: () => reported('host', [join(root, 'scripts', 'host', 'run-tests.mjs')]) },
  e2e: {
    needsBuild: true,
    run: async () => {
      // Before the first test, so that installing does not count into its time limit.
      const { ensureCodeServer } = await import('./host/install.mjs');
      const { ensureBrowser } = await import('./host/browser.mjs');
      await ensureCodeServer();
      await ensureBrowser();
      return nodeTests('e2e', { concurrency: 1, limitSeconds: 300 });
    },
  },
  desktop: { needsBuild: true, run: () => reported('desktop', [join(root, 'scripts', 'test-desktop.mjs')]) },
};
const BY_DEFAULT = ['lint', 'types', 'unit', 'interop', 'host', 'e2e'];

/** Programs that count together as one test. All run, so that one look shows everything. */
async function oneTest(programs) {
  const failed = [];
  for (const [name, args] of Object.entries(programs)) {
    if ((await node(args, { cwd: root })) !== 0) failed.push(name);
  }
  return failed.length === 0 ? { passed: 1, failures: [] } : { passed: 0, failures: [failed.join(', ')] };
}

function nodeTests(name, { concurrency, limitSeconds }) {
  const files = filesUnder(join(root, 'test', name), '.test.ts');
  if (files.length === 0) throw new Failure(`There are no test/${name}/**/*.test.ts files to run.`);
  return reported(name, [
    ...['--import', 'tsx', '--test', `--test-concurrency=${concurrency}`],
    `--test-timeout=${limitSeconds * 1000}`,
    ...['--test-reporter=./scripts/reporter.mjs', '--test-reporter-destination=stdout'],
    ...files,
  ]);
}

/** Runs a suite in a process of its own, which leaves its counts in a file. */
async function reported(name, args) {
  const report = join(out, 'reports', `${name}.json`);
  rmSync(report, { force: true });
  const code = await node(args, { cwd: root, env: { ...process.env, WINNOW_REPORT: report } });
  if (!existsSync(report)) throw new Failure(`It ended with code ${code} before it could report its tests.`);
  const result = JSON.parse(readFileSync(report, 'utf8'));
  if (result.passed + result.failures.length === 0) throw new Failure('It ran no tests.');
  if (code !== 0 && result.failures.length === 0) {
    throw new Failure(`All its tests passed and yet it ended with code ${code}.`);
  }
  return result;
}

/** A suite that cannot run is one failed test, with a sentence why. */
async function attempt(name, run) {
  console.log(`\n── ${name} ──`);
  const started = performance.now();
  let result;
  try {
    result = await run();
  } catch (error) {
    const why = error instanceof Failure ? error.message : (error.stack ?? String(error));
    console.error(why);
    result = { passed: 0, failures: [`the suite itself: ${why.split('\n')[0]}`] };
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${name}: ${result.passed} passed, ${result.failures.length} failed, ${seconds} s`);
  return { passed: result.passed, failures: result.failures.map(failure => `${name}: ${failure}`) };
}

function chosenSuites(args) {
  const unknown = args.filter(name => !Object.hasOwn(SUITES, name));
  if (unknown.length > 0) {
    throw new Failure(
      `There is no test suite "${unknown.join('", "')}": choose among ${Object.keys(SUITES).join(', ')}.`,
    );
  }
  return args.length === 0 ? BY_DEFAULT : Object.keys(SUITES).filter(name => args.includes(name));
}

main(import.meta.url, async () => {
  const names = chosenSuites(process.argv.slice(2));
  await ensureDependencies();
  const results = [];
  const built = (await node([join(root, 'scripts', 'build.mjs')], { cwd: root })) === 0;
  if (!built) {
    results.push({
      passed: 0,
      failures: ['build: the programs could not be bundled, its messages are above'],
    });
  }
  for (const name of names) {
    const { needsBuild, run } = SUITES[name];
    const stopped = () => Promise.reject(new Failure('It was not run because the build failed.'));
    results.push(await attempt(name, needsBuild && !built ? stopped : run));
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failures = results.flatMap(result => result.failures);
  if (failures.length > 0) console.log(`\nFailed:\n${failures.map(name => `  ✖ ${name}`).join('\n')}`);
  console.log(`\n${passed} passed, ${failures.length} failed`);
  return failures.length > 0 ? 1 : 0;
});
