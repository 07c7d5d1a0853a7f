import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { documentBlocks } from '../../../src/host/problems/documentBlocks';
import { fileTokens } from '../../../src/node/reading/fileTokens';
import { COUNTABLE_UNITS } from '../../../src/core/tokens/tokenizer';
import { Reading } from '../../../src/node/reading/reading';
import { tokenizerNamed } from '../../../src/node/tokens/tokenizerNamed';
import type { TextKind } from '../../../src/protocol/reading';
import { anyText } from '../support/arbitrary';
import { inFolder } from '../support/engine';

const never = (): boolean => false;
const document = (text: string) => {
  const lines = text.split(/\r?\n/);
  return { version: 1, lineCount: lines.length, lineAt: (line: number) => ({ text: lines[line]! }) };
};

async function counted(text: string, kind: TextKind, sample: readonly string[] = []) {
  const blocks = (await documentBlocks(document(text), text.includes('\r\n') ? '\r\n' : '\n'))!;
  const tokenizer = await tokenizerNamed('gpt2');
  return fileTokens({ tokenizer: 'gpt2', kind, sample, source: { blocks } }, tokenizer, never);
}

const SAMPLE = ['{"text": "some words of prose", "kind": "a"}'];

describe('the tokens of a document', () => {
  it('are of JSON Lines those of its fields, line by line', async () => {
    const tokenizer = await tokenizerNamed('gpt2');
    const line = fc.oneof(
      fc.record({ text: anyText, kind: anyText }).map(record => JSON.stringify(record)),
      fc.constantFrom('', '  ', '{"text": ', '{"kind": "b"}', '{"text": 3}', '[]'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 20 }),
        fc.constantFrom('\n', '\r\n'),
        async (lines, eol) => {
          const naive = { tokens: 0, records: 0, malformed: 0 };
          const each: (number | undefined)[] = [];
          for (const one of lines) {
            let tokens: number | undefined = undefined;
            if (one.trim() !== '') {
              naive.records++;
              try {
                const { text } = JSON.parse(one) as { text?: unknown };
                tokens = typeof text === 'string' ? tokenizer.encode(text).length : 0;
                naive.tokens += tokens;
              } catch {
                naive.malformed++;
              }
            }
            each.push(tokens);
          }
          const { tokens, records, malformed, fields } = await counted(lines.join(eol), 'lines', SAMPLE);
          assert.deepEqual({ tokens, records, malformed }, naive);
          assert.deepEqual(fields, ['text']);
          const request = { tokenizer: 'gpt2', sample: SAMPLE, lines };
          assert.deepEqual((await new Reading().records(request)).tokens, each);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of a record that is too long are told from those of what is no record', async () => {
    const lines = [
      JSON.stringify({ text: 'x '.repeat(COUNTABLE_UNITS) }),
      '',
      '{"text": broken',
      '{"text": "one"}',
    ];
    const { tokens } = await new Reading().records({ tokenizer: 'gpt2', sample: SAMPLE, lines });
    assert.deepEqual(tokens, [null, undefined, undefined, 1]);
  });

  it('are all its texts where no field is known', async () => {
    const tokenizer = await tokenizerNamed('gpt2');
    const { tokens, fields } = await counted('{"a": "one", "b": [{"c": "two"}]}\n{"a": 1}', 'lines');
    assert.deepEqual([tokens, fields], [tokenizer.count('one') + tokenizer.count('two'), []]);
  });

  it('are of other JSON those of all its texts', async () => {
    const tokenizer = await tokenizerNamed('gpt2');
    const value = [{ name: 'a "quoted" word' }, { name: ['é', '漢字 😀'], size: 3 }];
    const { tokens } = await counted(JSON.stringify(value, null, 2), 'json');
    const texts = ['a "quoted" word', 'é', '漢字 😀'];
    assert.equal(
      tokens,
      texts.reduce((sum, text) => sum + tokenizer.count(text), 0),
    );
  });

  it('are of plain text those of the whole, whatever the blocks', async () => {
    const word = fc.oneof(
      anyText,
      fc.constantFrom('\n', '\n\n', ' \n ', '\n\t', 'word ', '.\n', 'x'.repeat(3000)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { maxLength: 40 }),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('gpt2', 'cl100k', 'o200k'),
        fc.integer({ min: 1, max: 50 }),
        async (words, eol, id, size) => {
          const text = words
            .join('')
            .replace(/\r\n?|\n/g, eol)
            .toWellFormed();
          const tokenizer = await tokenizerNamed(id);
          const whole = `${text}${eol}`;
          const blocks: Uint8Array[] = [];
          // Whole lines, about `size` units of them.
          for (let at = 0; at < whole.length;) {
            const end = whole.indexOf('\n', Math.min(whole.length - 1, at + size)) + 1;
            blocks.push(Buffer.from(whole.slice(at, end)));
            at = end;
          }
          const request = { tokenizer: id, kind: 'plain', sample: [], source: { blocks } } as const;
          const { tokens } = await fileTokens(request, tokenizer, never, size);
          assert.equal(tokens, tokenizer.count(text));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('are the same where the thread reads the file from disk', () =>
    inFolder(async folder => {
      const tokenizer = await tokenizerNamed('gpt2');
      const text = Array.from({ length: 40_000 }, (_, at) => `${'  '.repeat(at % 3)}line ${at}`).join('\n');
      const path = join(folder, 'long.txt');
      writeFileSync(path, `\ufeff${text}\n`);
      const request = { tokenizer: 'gpt2', kind: 'plain', sample: [], source: { path } } as const;
      assert.equal((await fileTokens(request, tokenizer, never)).tokens, tokenizer.count(`${text}\n`));
      await assert.rejects(
        fileTokens({ ...request, source: { path: join(folder, 'gone.txt') } }, tokenizer, never),
        /does not exist/,
      );
    }));

  it('are no longer counted once that is cancelled', async () => {
    const tokenizer = await tokenizerNamed('gpt2');
    const blocks = Array.from({ length: 50 }, () =>
      Buffer.from('{"text": "some words of prose"}\n'.repeat(100)),
    );
    let asked = 0;
    const { records } = await fileTokens(
      { tokenizer: 'gpt2', kind: 'lines', sample: SAMPLE, source: { blocks } },
      tokenizer,
      () => ++asked > 250,
    );
    assert.ok(records < 300, `${records} records were counted`);
  });
});
