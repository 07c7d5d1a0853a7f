import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { documentBlocks } from '../../../src/host/problems/documentBlocks';
import { anyText } from '../support/arbitrary';

const documentOf = (lines: readonly string[]) => ({
  version: 1,
  lineCount: lines.length,
  lineAt: (line: number) => ({ text: lines[line]! }),
});

describe('a document as blocks', () => {
  it('is its lines in UTF-8, and each block ends with one', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(anyText, { minLength: 1, maxLength: 20 }),
        fc.nat(3),
        async (texts, padding) => {
          const lines = texts.map(text => text.replaceAll('\n', '') + 'é'.repeat(padding * 40_000));
          const blocks = (await documentBlocks(documentOf(lines)))!;
          const whole = Buffer.concat(blocks.map(block => Buffer.from(block)));
          assert.equal(whole.compare(Buffer.from(`${lines.join('\n')}\n`)), 0);
          for (const block of blocks) assert.equal(block.at(-1), 0x0a);
        },
      ),
      { numRuns: 60 },
    ));

  it('lets other work of the thread go on, and gives up when the document changes', async () => {
    const document = documentOf(Array.from({ length: 20 }, () => 'x'.repeat(1 << 17)));
    let read = 0;
    const changing = {
      ...document,
      lineAt: (line: number) => {
        read++;
        return document.lineAt(line);
      },
    };
    setImmediate(() => (changing.version = 2));
    assert.equal(await documentBlocks(changing), undefined);
    assert.ok(read < 20, `${read} lines were read`);
  });
});
