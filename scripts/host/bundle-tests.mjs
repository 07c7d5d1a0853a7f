import { build } from 'esbuild';
import { join } from 'node:path';
import { Failure, main } from '../failure.mjs';
import { filesUnder } from '../files.mjs';
import { out, root } from '../paths.mjs';

export const testsPath = join(out, 'test', 'host', 'index');

/** Bundles test/host/index.ts; it finds every *.test.ts of that folder in the module `host-tests`. */
export async function bundleHostTests() {
  const folder = join(root, 'test', 'host');
  const files = filesUnder(folder, '.test.ts');
  if (files.length === 0) throw new Failure('There are no test/host/*.test.ts files to run.');
  const loads = files.map(file => `  require(${JSON.stringify(file)});`).join('\n');
  await build({
    entryPoints: [join(folder, 'index.ts')],
    outfile: `${testsPath}.js`,
    bundle: true,
    platform: 'node',
    // As the extension is bundled: some packages' CommonJS entry cannot be.
    mainFields: ['module', 'main'],
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'warning',
    external: ['vscode', 'mocha'],
    plugins: [
      {
        name: 'host-tests',
        setup(plugins) {
          plugins.onResolve({ filter: /^host-tests$/ }, () => ({
            path: 'host-tests',
            namespace: 'generated',
          }));
          plugins.onLoad({ filter: /.*/, namespace: 'generated' }, () => ({
            contents: `export function load() {\n${loads}\n}\n`,
            resolveDir: folder,
          }));
        },
      },
    ],
  });
}

main(import.meta.url, bundleHostTests);
