// Gathers the licences of everything that is bundled, which they ask for, as dist/NOTICES.txt.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

const LICENCE = /^(licen[cs]e|copying|notice)/i;
/** Data that is part of the source. */
const OF_DATA = {
  'Unicode confusables': 'webview/editor/text/UNICODE-LICENSE.txt',
  'Vocabularies of gpt2, cl100k and o200k': 'src/node/tokens/LICENSE.txt',
};

function licencesOf(path, { license }) {
  const files = existsSync(join(root, path))
    ? readdirSync(join(root, path)).filter(name => LICENCE.test(name))
    : [];
  return files.length === 0
    ? `Licence: ${license}`
    : files.map(name => readFileSync(join(root, path, name), 'utf8').trim()).join('\n\n');
}

export function writeNotices() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const bundled = Object.entries(packages)
    .filter(([path, { dev, optional }]) => path !== '' && !dev && !optional)
    .map(([path, entry]) => [
      `${path.replace(/^.*node_modules\//, '')} ${entry.version}`,
      licencesOf(path, entry),
    ]);
  const data = Object.entries(OF_DATA).map(([name, file]) => [
    name,
    readFileSync(join(root, file), 'utf8').trim(),
  ]);
  const line = '-'.repeat(80);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(
    join(root, 'dist', 'NOTICES.txt'),
    `Winnow contains parts of the following works.\n\n${[...bundled, ...data].map(([name, text]) => `${line}\n${name}\n${line}\n${text}\n`).join('\n')}`,
  );
}
