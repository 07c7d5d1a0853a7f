import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Recipe } from '../../../src/core/pipeline/recipe';
import { UNCOUNTED } from '../../../src/core/pipeline/tokenColumns';
import type { Waiting } from '../../../src/node/run/spool';
import { TokenTally } from '../../../src/node/run/tokenTally';
import { COUNTABLE_UNITS } from '../../../src/core/tokens/tokenizer';
import { tokenizerNamed } from '../../../src/node/tokens/tokenizerNamed';
import { runOver } from '../support/engine';

interface Row {
  readonly text: string;
  readonly more?: string;
  readonly kind: string;
}

const LONG = `${'words and  more '.repeat(Math.ceil(COUNTABLE_UNITS / 15))}end`;
const rows: Row[] = [
  { text: 'One  two three, “quoted”', more: 'and  <b>more</b>', kind: 'a' },
  { text: 'x', kind: 'a' },
  { text: 'Une phrase – en français', more: '', kind: 'b' },
  { text: 'one two three quoted', more: 'and more', kind: 'a' },
  { text: LONG, kind: 'b' },
  { text: 'six seven  eight', kind: 'b' },
  { text: 'nine  ten', kind: 'c' },
];
const content = [...rows.map(row => JSON.stringify(row)), '{"text": broken'].join('\n');

const recipe: Recipe = {
  fields: ['text', 'more?'],
  category: 'kind',
  stages: [
    { id: 'normalize-whitespace', options: { mode: 'all' } },
    { id: 'filter-length', options: { min: 2 } },
    { id: 'deduplicate-exact' },
    { id: 'strip-html' },
    { id: 'normalize-quotes' },
    { id: 'balance', options: { by: 'kind', method: 'oversample', target: 3 } },
  ],
};

describe('the tally of tokens', () => {
  const record = (before: number, after: number, copy = false): Waiting => ({
    ...{ index: 0, line: 1, category: 0, changed: false, copy, original: null, decided: null },
    tokens: { before, after },
  });

  it('counts copies as often as they are written', () => {
    const tally = new TokenTally('gpt2');
    tally.begin(record(5, 4), 'a');
    tally.keep(record(5, 4), 'a', 3);
    tally.keep(record(5, 4, true), 'a', 1);
    assert.deepEqual(tally.totals(), { tokenizer: 'gpt2', before: 5, after: 16, uncounted: 0 });
    assert.deepEqual({ ...tally.byCategory()!.after }, { a: 16 });
  });

  it('takes a record out that its stages have made too long to count, once', () => {
    const tally = new TokenTally('gpt2');
    for (const [before, after] of [
      [5, UNCOUNTED],
      [7, 6],
      [UNCOUNTED, 3],
    ] as const) {
      tally.begin(record(before, after), 'a');
      tally.keep(record(before, after), 'a', 1);
      tally.keep(record(before, after, true), 'a', 1);
    }
    assert.deepEqual(tally.totals(), { tokenizer: 'gpt2', before: 7, after: 12, uncounted: 2 });
    assert.deepEqual({ ...tally.byCategory()!.before }, { a: 7 });
  });
});

describe('tokens in the totals of a run', () => {
  it('are those of the texts read and of the texts written, but for records too long to count', async () => {
    const tokenizer = await tokenizerNamed('gpt2');
    const tokensOf = ({ text, more = '' }: Row): number => tokenizer.count(text) + tokenizer.count(more);
    const sum = (of: readonly Row[]): number => of.reduce((all, row) => all + tokensOf(row), 0);
    const countable = (of: readonly Row[]) => of.filter(({ text }) => text.length <= COUNTABLE_UNITS);
    const by = (of: readonly Row[]) =>
      Object.fromEntries(['a', 'b', 'c'].map(kind => [kind, sum(of.filter(row => row.kind === kind))]));

    const before = new Map<number, number | null>();
    for (const workers of [1, 2]) {
      const { output, totals } = await runOver(content, recipe, {
        tokenizer: 'gpt2',
        workers,
        blockBytes: 40,
        observer: { tokens: (index, tokens) => before.set(index, tokens) },
      });
      const written = output
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line) as Row);
      assert.ok(totals.copies > 0 && written.length === totals.kept + totals.copies);
      assert.ok(written.some(({ text }) => text.length > COUNTABLE_UNITS / 2));
      assert.deepEqual(totals.tokens, {
        tokenizer: 'gpt2',
        before: sum(countable(rows)),
        after: sum(written.filter(({ text }) => !text.startsWith('words and'))),
        uncounted: 1,
      });
      assert.deepEqual({ ...totals.categories.tokens!.before }, by(countable(rows)));
      assert.deepEqual(
        { ...totals.categories.tokens!.after },
        by(written.filter(({ text }) => !text.startsWith('words and'))),
      );
      assert.deepEqual(
        rows.map((_, index) => before.get(index)),
        rows.map(row => (row.text === LONG ? null : tokensOf(row))),
      );
      assert.equal(before.has(rows.length), false);
    }
  });

  it('are not counted where nobody asks', async () => {
    const { totals } = await runOver(content, recipe);
    assert.deepEqual([totals.tokens, totals.categories.tokens], [null, null]);
  });

  it('name a tokenizer that there is', async () => {
    await assert.rejects(runOver(content, recipe, { tokenizer: 'none' }), /no tokenizer "none"/);
  });
});
