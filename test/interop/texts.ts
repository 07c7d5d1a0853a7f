import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomText, seeded } from '../unit/support/random-text';

const SAMPLE = join(__dirname, '../../samples/dolly-sample.jsonl');
const TEXTS = 2000;
const ADDED = [
  ...[
    '<|endoftext|>',
    '<|im_start|>',
    '<s>',
    '</s>',
    '<tool>',
    '<tool>x',
    '<too',
    '  ',
    '     ',
    '<L>',
    ' \n<L>',
  ],
  ...[
    '<R>',
    '<R> \u0085\u3000',
    'word',
    'words',
    '_word',
    'word.',
    'É',
    'E\u0301',
    'é',
    'Ünit',
    'U\u0308nit ',
    'zqzq',
  ],
  ...[
    ' quixotry',
    '<|endoftext',
    '|>',
    '<s',
    '[UNK]',
    '[MASK]',
    '\u2581',
    '<unk>',
    '<0x0A>',
    '\ufeff',
    '<R><L>',
  ],
];
const RUNS = [
  'a',
  ' ',
  '\n',
  '=',
  '漢',
  '😀',
  'ab',
  'é',
  '\u3000',
  '9',
  '\r\n',
  'e\u0301',
  'word',
  ' x',
  '\u0085',
  '\ufeff',
];

/** Of all kinds that tokenizers treat differently, with added tokens among them. */
export function interopTexts(): string[] {
  const random = Array.from({ length: TEXTS }, (_, seed) => {
    const next = seeded(seed);
    if (seed % 3 > 0) return randomText(next);
    const parts = Array.from({ length: 1 + next(4) }, () => randomText(next).slice(0, next(30)));
    return parts.map(part => part + ADDED[next(ADDED.length)]!).join('');
  });
  const runs = RUNS.flatMap(run => [1, 2, 3, 50, 1000].map(length => `x${run.repeat(length)}.`));
  // Python's texts hold no lone surrogates.
  return ['', ' ', ...ADDED, ...random, ...runs].map(text => text.toWellFormed());
}

/** What the tokenizers are trained on. */
export function interopCorpus(): string[] {
  const lines = readFileSync(SAMPLE, 'utf8').trimEnd().split('\n');
  const english = lines.flatMap(line => Object.values(JSON.parse(line) as Record<string, string>));
  const random = Array.from({ length: 1000 }, (_, seed) => randomText(seeded(100_000 + seed)));
  return [...english, ...random].map(text => text.toWellFormed());
}
