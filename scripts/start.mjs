// Shows what Winnow does: cleans and balances a sample, reports it, and opens the result in an editor.
// `--no-editor` ends after the report.
import { mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { node, onPath, run } from './command.mjs';
import { Failure, main } from './failure.mjs';
import { out, root } from './paths.mjs';
import { ensureDependencies } from './setup.mjs';

const OPTIONS = ['--no-editor'];
const SAMPLE = join('samples', 'dolly-sample.jsonl');

async function winnow(...args) {
  console.log(`\n$ winnow ${args.join(' ')}`);
  const code = await node([join('dist', 'cli.js'), ...args], { cwd: root });
  if (code !== 0) {
    throw new Failure(`"winnow ${args[0]}" ended with code ${code}: its messages above say what is wrong.`);
  }
}

/** Cleans, then balances the sample. Resolves to the folder with the outputs and the last of them. */
async function mainJob() {
  const folder = join(out, 'demo');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const shown = relative(root, folder);
  const clean = join(shown, 'dolly-sample.clean.jsonl');
  const balanced = join(shown, 'dolly-sample.balanced.jsonl');
  await winnow('clean', SAMPLE, '-o', clean);
  await winnow('balance', clean, '-o', balanced, '--by', 'category', '--method', 'undersample');
  console.log(`\nThe outputs, their rejects and manifests are in ${folder}`);
  return { folder, file: join(root, balanced) };
}

/** Resolves to whether desktop VS Code took the files. */
async function openDesktop({ folder, file }) {
  if (onPath('code') === undefined) return false;
  console.log('Opening the result in VS Code…');
  const shell = process.platform === 'win32';
  const code = await run('code', [`--extensionDevelopmentPath=${root}`, folder, file], { shell });
  if (code !== 0) console.log(`"code" ended with code ${code}: trying VS Code for the browser instead.`);
  return code === 0;
}

async function openInBrowser({ folder, file }) {
  const { serve } = await import('./host/serve.mjs');
  const { workbenchUrl } = await import('./host/open.mjs');
  const { nextWindow, openInWindow } = await import('./host/window.mjs');
  const server = await serve();
  console.log(
    `\nThe result in VS Code with Winnow (until Ctrl+C):\n${workbenchUrl(server, { folder, extensionPath: root })}`,
  );
  const window = await nextWindow(server, folder);
  await openInWindow(server, window, file);
  await server.ended;
  console.log('The editor host has ended.');
}

main(import.meta.url, async () => {
  const args = process.argv.slice(2);
  const unknown = args.find(argument => !OPTIONS.includes(argument));
  if (unknown) throw new Failure(`There is no option "${unknown}": the only one is ${OPTIONS.join(', ')}.`);
  await ensureDependencies();
  if ((await node([join('scripts', 'build.mjs')], { cwd: root })) !== 0) {
    throw new Failure('Winnow could not be built: the messages above say where.');
  }
  const result = await mainJob();
  if (args.includes('--no-editor') || (await openDesktop(result))) return;
  try {
    await openInBrowser(result);
  } catch (error) {
    // The main job is done: an editor that cannot be had does not undo it.
    console.log(`\nThe editor could not be opened. ${error instanceof Failure ? error.message : error}`);
  }
});
