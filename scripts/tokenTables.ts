// Writes dist/tokens: the vocabularies of the tokenizers that ship with Winnow, and their licence.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeVocabularyFile } from '../src/core/tokens/vocabularyFile';
import { BUILT_IN_HASHES, type BuiltInId } from '../src/core/tokens/tables';

/** Files in the package `gpt-tokenizer`: a line for each token, its bytes in Base64 and its rank. */
const RANKS: Readonly<Record<BuiltInId, string>> = {
  gpt2: 'r50k_base.tiktoken',
  cl100k: 'cl100k_base.tiktoken',
  o200k: 'o200k_base.tiktoken',
};

const root = join(__dirname, '..');
const folder = join(root, 'dist/tokens');
mkdirSync(folder, { recursive: true });
for (const [id, name] of Object.entries(RANKS)) {
  const ranks = readFileSync(join(root, 'node_modules/gpt-tokenizer/data', name));
  const hash = createHash('sha256').update(ranks).digest('hex');
  if (hash !== BUILT_IN_HASHES[id as BuiltInId])
    throw new Error(`${name} is not the file that Winnow knows.`);
  writeFileSync(join(folder, `${id}.bin`), vocabularyFile(ranks.toString('utf8')));
}
copyFileSync(join(root, 'src/node/tokens/LICENSE.txt'), join(folder, 'LICENSE.txt'));

function vocabularyFile(ranks: string): Uint8Array {
  const tokens = ranks
    .trimEnd()
    .split('\n')
    .map((line, index) => {
      const [base64, rank] = line.split(' ');
      if (Number(rank) !== index) throw new Error(`Line ${index + 1} of the ranks has rank ${rank}.`);
      return Buffer.from(base64!, 'base64').toString('latin1');
    });
  const byToken = new Map(tokens.map((token, rank) => [token, rank]));
  return writeVocabularyFile({
    lengths: Uint8Array.from(tokens, token => token.length),
    lefts: Uint8Array.from(tokens, token => leftLength(token, byToken)),
    bytes: Buffer.from(tokens.join(''), 'latin1'),
  });
}

/**
 * Length of the left one of the two tokens that merge into `token` in the end. A token always comes
 * about in the same way: no merge crosses its borders, so its neighbours do not matter.
 */
function leftLength(token: string, ranks: ReadonlyMap<string, number>): number {
  if (token.length === 1) return 0;
  const parts = Array.from(token);
  while (parts.length > 2) {
    let lowest = Infinity;
    let at = -1;
    for (let i = 1; i < parts.length; i++) {
      const rank = ranks.get(parts[i - 1]! + parts[i]!);
      if (rank === undefined || rank >= lowest) continue;
      lowest = rank;
      at = i - 1;
    }
    if (at === -1) throw new Error(`No merges lead to token ${ranks.get(token)}.`);
    parts.splice(at, 2, parts[at]! + parts[at + 1]!);
  }
  return parts[0]!.length;
}
