// npm run bench: speed and memory beside a floor, in one run.
import { spawnSync } from 'node:child_process';
import { ensureDependencies } from './setup.mjs';

await ensureDependencies();
for (const args of [
  ['scripts/build.mjs'],
  ['--import', 'tsx', 'test/bench/main.ts', ...process.argv.slice(2)],
]) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
