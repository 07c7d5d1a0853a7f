// npm run bench [-- run|tokens ...]: speed beside something to compare with, all measured in one go.
import { build } from 'esbuild';
import { node } from './command.mjs';
import { Failure, main } from './failure.mjs';
import { root } from './paths.mjs';
import { ensureDependencies } from './setup.mjs';

const BENCHES = {
  /** Cleaning a dataset: speed and memory beside a floor. */
  run: () => node(['--import', 'tsx', 'test/bench/main.ts'], { cwd: root }),
  /** Counting tokens, beside other libraries. Bundled, as the programs are. */
  tokens: async () => {
    const outfile = 'out/bench/tokens.cjs';
    await build({
      entryPoints: ['test/bench/tokens.ts'],
      outfile,
      bundle: true,
      platform: 'node',
      target: 'node20',
      external: ['tiktoken'],
      absWorkingDir: root,
      logLevel: 'warning',
    });
    return node([outfile], { cwd: root });
  },
};

main(import.meta.url, async () => {
  const names = process.argv.slice(2);
  const unknown = names.filter(name => !Object.hasOwn(BENCHES, name));
  if (unknown.length > 0) {
    throw new Failure(
      `There is no benchmark "${unknown.join('", "')}": choose among ${Object.keys(BENCHES).join(', ')}.`,
    );
  }
  await ensureDependencies();
  if ((await node(['scripts/build.mjs'], { cwd: root })) !== 0) return 1;
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (names.length > 0 && !names.includes(name)) continue;
    console.log(`\n── ${name} ──`);
    const code = await bench();
    if (code !== 0) return code;
  }
  return 0;
});
