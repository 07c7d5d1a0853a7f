// Runs a TypeScript file of the project: node scripts/run.mjs FILE [ARGUMENTS]
import { spawnSync } from 'node:child_process';

const { status } = spawnSync(process.execPath, ['--import', 'tsx', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
