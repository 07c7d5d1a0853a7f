// Bundles the programs: extension, workers, command line, webviews; and makes the token tables that they read.
// `--watch` rebuilds the programs on change.
import { build, context } from 'esbuild';
import { node as run } from './command.mjs';
import { Failure } from './failure.mjs';
import { library } from './library.mjs';
import { writeNotices } from './notices.mjs';
import { parsedTables } from './parsedTables.mjs';
import { root } from './paths.mjs';

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
  plugins: [parsedTables],
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
      tokens: 'src/worker/tokensMain.ts',
      analysis: 'src/worker/analysisMain.ts',
      counting: 'src/worker/countingMain.ts',
    },
    outdir: 'dist',
  },
  { ...node, ...library },
  { ...node, entryPoints: { cli: 'src/cli/main.ts' }, outdir: 'dist', banner: { js: '#!/usr/bin/env node' } },
  {
    ...shared,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    entryPoints: {
      editor: 'webview/editor/main.ts',
      compare: 'webview/compare/main.ts',
      analysis: 'webview/analysis/main.ts',
    },
    outdir: 'dist/webview',
  },
];

async function tokenTables() {
  if ((await run(['--import', 'tsx', 'scripts/tokenTables.ts'], { cwd: root })) !== 0) {
    throw new Failure('The token tables could not be made: the messages are above.');
  }
}

writeNotices();
if (process.argv.includes('--watch')) {
  await tokenTables();
  for (const options of bundles) await (await context(options)).watch();
} else {
  await Promise.all([tokenTables(), ...bundles.map(options => build(options))]);
}
