import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { presetRecipe } from '../../../src/core/stages/presetRecipe';
import { tokenizerNamed } from '../../../src/node/tokens/tokenizerNamed';
import { inFolder } from '../support/engine';
import { engineThread } from '../support/engineThread';

const ROWS = [
  ['What is "it"?', 'It is a  <b>word</b>, 漢字 😀.'],
  ['What is "it"?', 'It is a  <b>word</b>, 漢字 😀.'],
  ['And this one here?', 'Another answer, quite short.'],
] as const;
const JSONL = ROWS.map(([question, answer]) => JSON.stringify({ question, answer })).join('\n');
const CSV = [
  'question,answer',
  ...ROWS.map(row => row.map(cell => `"${cell.replaceAll('"', '""')}"`).join(',')),
].join('\n');

describe('tokens in the engine', () => {
  for (const [name, content] of [
    ['a.jsonl', JSONL],
    ['a.csv', CSV],
  ] as const) {
    it(`are those of its texts, in ${name}`, () =>
      inFolder(async folder => {
        const path = join(folder, name);
        writeFileSync(path, content);
        const { client, indexed, totals } = engineThread();
        await client.call('open', { path, tokenizer: 'gpt2' });
        await indexed;
        const tokenizer = await tokenizerNamed('gpt2');
        const of = (row: number): number => ROWS[row]!.reduce((sum, text) => sum + tokenizer.count(text), 0);
        const size = async (rows: { start: number; end: number }[] | null) =>
          (await client.call('size', { rows })).tokens;
        assert.equal(await size(null), of(0) + of(1) + of(2));
        assert.equal(await size([{ start: 1, end: 3 }]), of(1) + of(2));
        assert.equal(
          await size([
            { start: 0, end: 1 },
            { start: 2, end: 3 },
          ]),
          of(0) + of(2),
        );

        const plain = await client.call('card', { index: 0, path: 'answer', title: null });
        const { tokens, characters, pieces } = plain.text;
        assert.deepEqual([tokens, characters], [tokenizer.count(ROWS[0][1]), 27]);
        assert.equal(pieces.map(({ text }) => text).join(''), ROWS[0][1]);
        assert.equal(plain.proposal, null);
        await assert.rejects(
          client.call('card', { index: 0, path: 'other', title: null }),
          /no text at "other"/,
        );

        const complete = totals();
        const recipe = presetRecipe('instruct');
        await client.call('preview', { recipe, category: null, totals: true, workers: 1 });
        await complete;
        const { proposal } = await client.call('card', { index: 1, path: 'answer', title: 'Mine' });
        assert.deepEqual(
          proposal!.edits.map(({ removed, added }) => [removed, added]),
          [
            ['<b>', ''],
            ['</b>', ''],
          ],
        );
        // What only the whole dataset tells.
        assert.match(proposal!.lost!.words, /uplicate/);
        assert.deepEqual([proposal!.alone, proposal!.title], [false, 'Mine']);
      }));
  }
});
