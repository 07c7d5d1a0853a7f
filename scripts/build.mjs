// Bundles the programs: extension, workers, command line, webviews. `--watch` rebuilds on change.
import { build, context } from 'esbuild';
import { writeNotices } from './notices.mjs';
import { tokenizerFiles, tokenizersApart } from './tokenizers.mjs';

const shared = {
  bundle: true,
  sourcemap: true,
  minify: process.argv.includes('--minify'),
  target: 'node20',
  logLevel: 'warning',
  logOverride: { 'empty-import-meta': 'silent' },
};
// Some packages' CommonJS entry cannot be bundled; their ES modules can.
const node = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  mainFields: ['module', 'main'],
  plugins: [tokenizersApart],
};

const bundles = [
  { ...node, entryPoints: { extension: 'src/extension.ts' }, external: ['vscode'], outdir: 'dist' },
  {
    ...node,
    entryPoints: {
      engine: 'src/worker/engineMain.ts',
      judge: 'src/worker/judgeMain.ts',
      check: 'src/worker/checkMain.ts',
      compare: 'src/worker/compareMain.ts',
    },
    outdir: 'dist',
  },
  { ...node, sourcemap: false, entryPoints: tokenizerFiles, outdir: 'dist' },
  { ...node, entryPoints: { cli: 'src/cli/main.ts' }, outdir: 'dist', banner: { js: '#!/usr/bin/env node' } },
  {
    ...shared,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    entryPoints: { editor: 'webview/editor/main.ts', compare: 'webview/compare/main.ts' },
    outdir: 'dist/webview',
  },
];

writeNotices();
if (process.argv.includes('--watch')) {
  for (const options of bundles) await (await context(options)).watch();
} else {
  await Promise.all(bundles.map(options => build(options)));
}
