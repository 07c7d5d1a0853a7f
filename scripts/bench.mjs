// npm run bench [-- NAME]: speed and memory beside a floor, as test/bench/NAME.ts measures them; default: main.
import { spawnSync } from 'node:child_process';
import { ensureDependencies } from './setup.mjs';

const [name = 'main', ...rest] = process.argv.slice(2);
await ensureDependencies();
for (const args of [['scripts/build.mjs'], ['--import', 'tsx', `test/bench/${name}.ts`, ...rest]]) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
