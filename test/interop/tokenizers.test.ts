import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { ensurePython } from '../../scripts/python.mjs';
import type { TokenPiece } from '../../src/core/tokens/tokenizer';
import { tokenizerNamed } from '../../src/node/tokens/tokenizerNamed';
import { interopCorpus, interopTexts } from './texts';

/** What Hugging Face's `tokenizers` makes of each text. */
interface Answers {
  readonly plain: readonly (readonly number[])[];
  readonly special: readonly (readonly number[])[];
  /** Of the ids with special tokens. */
  readonly decoded: readonly string[];
}

/** Of byte-level tokenizers, which run on Winnow's own core. */
const BYTES = [
  ...[
    'gpt2',
    'prefixed',
    'unsplit',
    'cl100k',
    'llama3',
    'removed',
    'qwen2',
    'o200k',
    'tekken',
    'neox',
    'starcoder',
  ],
  ...[
    'digits',
    'deepseek',
    'bloom',
    'possessive',
    'scripts',
    'previous',
    'next',
    'contiguous',
    'ends',
    'text',
  ],
  ...['normalized', 'decomposed', 'unordered', 'unordered-unsplit'],
];
const TEXTS = [
  ...[
    'bert',
    'bert-cased',
    'unigram',
    'unigram-first',
    'unigram-unsplit',
    'unigram-words',
    'llama2',
    'gemma',
  ],
  ...['unknown', 'fused', 'left-out', 'dashes', 'suffix', 'words'],
];

/**
 * Kinds that ask for properties of characters that differ between versions of Unicode: the reference
 * takes those of Unicode 8 for marks, Winnow those of its Node. So many texts may differ, each with a
 * character beyond U+FFFF, where the new ones are.
 */
const MOST_DIFFERENCES: Readonly<Record<string, number>> = { bert: 12, suffix: 6, words: 6 };

/** Kinds whose library leaves a byte order mark out of bytes that it decodes. */
const WITHOUT_MARKS = ['llama2', 'gemma'];

const texts = interopTexts();
const folder = mkdtempSync(join(tmpdir(), 'winnow-interop-'));

before(async () => {
  writeFileSync(join(folder, 'texts.json'), JSON.stringify(texts));
  writeFileSync(join(folder, 'corpus.json'), JSON.stringify(interopCorpus()));
  await promisify(execFile)(await ensurePython(), [join(__dirname, 'reference.py'), folder]);
});

after(() => {
  rmSync(folder, { recursive: true, force: true });
});

const answersOf = (kind: string): Answers =>
  JSON.parse(readFileSync(join(folder, kind, 'answers.json'), 'utf8')) as Answers;

/** Added tokens with other characters than ASCII: the reference decodes them as if they were of the model's alphabet. */
function oddTokens(kind: string): ReadonlySet<number> {
  const file = JSON.parse(readFileSync(join(folder, kind, 'tokenizer.json'), 'utf8')) as {
    readonly added_tokens: readonly { readonly id: number; readonly content: string }[];
  };

  return new Set(file.added_tokens.filter(({ content }) => /[^\0-\x7f]/.test(content)).map(({ id }) => id));
}

describe(`${texts.length} texts and Hugging Face's tokenizers`, () => {
  it('are tried with every kind that is made', () => {
    const made = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory());
    assert.deepEqual(made.map(({ name }) => name).sort(), [...BYTES, ...TEXTS].sort());
  });

  for (const kind of [...BYTES, ...TEXTS]) {
    it(`${kind}: give the same ids`, async () => {
      const tokenizer = await tokenizerNamed(join(folder, kind));
      const { plain, special } = answersOf(kind);
      let differences = 0;
      texts.forEach((text, i) => {
        for (const [expected, options] of [
          [plain[i]!, {}],
          [special[i]!, { special: true }],
        ] as const) {
          const ids = tokenizer.encode(text, options);
          assert.equal(tokenizer.count(text, options), ids.length);
          const pieces = tokenizer.pieces(text, options);
          assert.equal(pieces.map(({ id }) => id).join(), ids.join());
          assertCovered(text, pieces);
          if (ids.join() === expected.join()) continue;
          if (MOST_DIFFERENCES[kind] === undefined || !/[\u{10000}-\u{10ffff}]/u.test(text)) {
            assert.deepEqual(ids, expected, JSON.stringify(text));
          }
          differences++;
        }
      });
      assert.ok(differences <= (MOST_DIFFERENCES[kind] ?? 0), `${differences} differ`);
    });

    it(`${kind}: decode the ids to the same texts`, async () => {
      const tokenizer = await tokenizerNamed(join(folder, kind));
      const { special, decoded } = answersOf(kind);
      const shown = (text: string) => (WITHOUT_MARKS.includes(kind) ? text.replaceAll('\ufeff', '') : text);
      const odd = oddTokens(kind);
      special.forEach((ids, i) => {
        if (ids.some(id => odd.has(id))) return;
        assert.equal(shown(tokenizer.decode(ids)), shown(decoded[i]!), JSON.stringify(texts[i]));
      });
    });
  }
});

/** Spans follow one another, and cover the text. */
function assertCovered(text: string, pieces: readonly TokenPiece[]): void {
  let at = 0;
  for (const { start, end } of pieces) {
    if (start !== at || end < at) assert.fail(JSON.stringify(text));
    at = end;
  }
  assert.ok(pieces.length === 0 || at === text.length, JSON.stringify(text));
}
