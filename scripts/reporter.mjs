// A reporter for node:test: readable lines on the console, counts and failed names as JSON in WINNOW_REPORT.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, relative } from 'node:path';
import { inspect } from 'node:util';

const SLOW_MS = 1000;

export default async function* reporter(events) {
  const result = { passed: 0, failures: [] };
  // Names of the suites and tests around the one being reported; events come in the order they are declared.
  const path = [];
  for await (const { type, data } of events) {
    if (type === 'test:start') {
      path.length = data.nesting;
      path.push(shown(data.name));
      continue;
    }
    if (type === 'test:stderr' || type === 'test:stdout') {
      yield data.message;
      continue;
    }
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const name = [...path.slice(0, data.nesting), shown(data.name)].join(' › ');
    const problem = type === 'test:fail' ? failure(data) : notReallyRun(data);
    if (problem !== undefined) {
      result.failures.push(name);
      yield `  ✖ ${name}\n${problem.replace(/^/gm, '      ')}\n`;
    } else if (type === 'test:pass' && data.details.type !== 'suite') {
      result.passed++;
      const milliseconds = Math.round(data.details.duration_ms);
      yield `  ✔ ${name}${milliseconds >= SLOW_MS ? ` (${(milliseconds / 1000).toFixed(1)} s)` : ''}\n`;
    }
  }
  writeReport(result);
}

/** What went wrong, or undefined where it is only that a test inside failed, which is reported itself. */
function failure({ details: { error } }) {
  if (error?.failureType === 'subtestsFailed') return undefined;
  if (error?.exitCode !== undefined) return `The file ended with code ${error.exitCode ?? error.signal}.`;
  const cause = error?.cause ?? error;
  if (typeof cause === 'string') return cause;
  const text = cause?.stack ?? inspect(cause);
  return text.replace(/\n +at .*\(?node:internal.*/g, '');
}

/** Skipped tests, and files without any test, pass for node:test. They prove nothing, so here they fail. */
function notReallyRun({ skip, todo, name, nesting, details }) {
  if (skip !== undefined) return `skipped${typeof skip === 'string' ? `: ${skip}` : ''}`;
  if (todo !== undefined) return `still to do${typeof todo === 'string' ? `: ${todo}` : ''}`;
  const isFile = nesting === 0 && details.type !== 'suite' && /\.test\.ts$/.test(name);
  return isFile ? 'The file contains no tests.' : undefined;
}

const shown = name => (isAbsolute(name) ? relative(process.cwd(), name) : name);

function writeReport(result) {
  const file = process.env.WINNOW_REPORT;
  if (!file) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(result));
}
