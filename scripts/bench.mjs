// npm run bench [-- NAME]: speed and memory beside a floor, as test/bench/NAME.ts measures them; default: main.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure, main } from './failure.mjs';
import { out, root } from './paths.mjs';
import { ensureDependencies } from './setup.mjs';

/** Bundled code runs where it was written, and not three times slower as code that is translated while it runs. */
const inPlace = {
  name: 'in-place',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const place = `const __filename = ${JSON.stringify(path)}; const __dirname = ${JSON.stringify(dirname(path))};`;
      return { contents: `${place}\n${readFileSync(path, 'utf8')}`, loader: 'ts' };
    });
  },
};

function run(args) {
  return spawnSync(process.execPath, args, { stdio: 'inherit', cwd: root }).status ?? 1;
}

main(import.meta.url, async () => {
  const [name = 'main', ...rest] = process.argv.slice(2);
  const entry = join(root, 'test', 'bench', `${name}.ts`);
  if (!existsSync(entry))
    throw new Failure(`There is no benchmark "${name}": test/bench/${name}.ts is missing.`);
  await ensureDependencies();
  const built = run([join(root, 'scripts', 'build.mjs')]);
  if (built !== 0) return built;
  const program = join(out, 'bench', `${name}.cjs`);
  const { build } = await import('esbuild');
  await build({
    ...{ bundle: true, platform: 'node', format: 'cjs', target: 'node20', packages: 'external' },
    ...{ entryPoints: [entry], outfile: program, plugins: [inPlace], logLevel: 'warning' },
  });
  return run([program, ...rest]);
});
