import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { RunReport } from '../../../src/core/pipeline/report';

const CLI = join(__dirname, '../../../dist/cli.js');

export interface CliResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `winnow` with its arguments and waits for its end. */
export function winnow(args: readonly string[], cwd?: string): CliResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    encoding: 'utf8',
    cwd,
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

/** Runs `winnow … --json`, which must succeed, and reads its report. */
export function report(args: readonly string[], cwd?: string): RunReport {
  const { status, stdout, stderr } = winnow([...args, '--json'], cwd);
  if (status !== 0) throw new Error(`winnow ${args.join(' ')} ended with ${String(status)}: ${stderr}`);
  return JSON.parse(stdout) as RunReport;
}

export const startWinnow = (args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [CLI, ...args], { stdio: 'ignore' });
