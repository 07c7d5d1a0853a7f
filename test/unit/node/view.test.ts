import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { presetRecipe } from '../../../src/core/stages/presetRecipe';
import type { Filter, FindPattern, Sort } from '../../../src/protocol/query';
import type { FindState, ViewState } from '../../../src/protocol/view';
import { inFolder, readText } from '../support/engine';
import { engineThread, rowsAt } from '../support/engineThread';

const literal = (text: string): FindPattern => ({
  text,
  regex: false,
  caseSensitive: false,
  wholeWord: false,
  path: null,
});

const field = (path: string, value: string): Filter => ({
  conditions: [{ kind: 'field', path, comparison: 'is', value }],
});

/** Record `i` has the category `c0` to `c2`; every tenth repeats record 0. */
function datasetIn(folder: string): string {
  const path = join(folder, 'a.jsonl');
  const records = Array.from({ length: 300 }, (_, i) => ({
    n: i,
    category: `c${i % 3}`,
    text: i % 10 === 0 ? 'The same text again, and again.' : `Text of number ${i} ${'word '.repeat(i % 7)}`,
  }));
  writeFileSync(path, records.map(record => `${JSON.stringify(record)}\n`).join(''));
  return path;
}

async function opened(path: string) {
  const engine = engineThread();
  const { client } = engine;
  await client.call('open', { path, tokenizer: 'gpt2' });
  await engine.indexed;
  let view: ViewState | undefined;
  let found: FindState | undefined;
  client.on('view', state => (view = state));
  client.on('found', state => (found = state));
  const until = async <T>(look: () => T | undefined | false): Promise<T> => {
    for (;;) {
      const seen = look();
      if (seen !== undefined && seen !== false) return seen;
      await new Promise(resolve => setTimeout(resolve, 5));
    }
  };
  const show = async (filter: Filter | null, sort: Sort | null): Promise<number[]> => {
    const now = await client.call('view', { filter, sort });
    view = undefined;
    const { rows, problem } = now.complete ? now : await until(() => view?.complete === true && view);
    assert.equal(problem, null);
    return (await client.call('records', rowsAt(0, rows))).map(({ index }) => index);
  };
  const search = async (pattern: FindPattern): Promise<FindState> => {
    found = undefined;
    await client.call('find', { pattern });
    return until(() => found?.complete === true && found);
  };
  return { ...engine, show, search, until, found: () => found, view: () => view };
}

const every = (holds: (i: number) => boolean): number[] =>
  Array.from({ length: 300 }, (_, i) => i).filter(holds);

describe('the view of a document', () => {
  it('shows what a filter leaves, sorted, and all again without', () =>
    inFolder(async folder => {
      const { show, client } = await opened(datasetIn(folder));
      assert.deepEqual(
        await show(field('category', 'c1'), null),
        every(i => i % 3 === 1),
      );
      assert.equal(await client.call('rowOf', { index: 4 }), 1);
      assert.equal(await client.call('rowOf', { index: 5 }), null);
      const byNumber: Sort = { by: 'field', path: 'n', descending: true };
      assert.deepEqual(await show(field('category', 'c2'), byNumber), every(i => i % 3 === 2).reverse());
      assert.equal((await show(null, null)).length, 300);
    }));

  it('follows edits: what is shown stays, what goes goes, and what is added is seen', () =>
    inFolder(async folder => {
      const { show, client, until, view } = await opened(datasetIn(folder));
      await show(field('category', 'c1'), null);
      await client.call('edit', { kind: 'text', index: 4, path: 'category', text: 'other' });
      const step = await client.call('edit', { kind: 'delete', records: [0, 1] });
      const rows = await client.call('records', rowsAt(0, 3));
      assert.deepEqual(
        rows.map(({ index, row, cells }) => [index, row, cells.length]),
        [
          [2, 0, 0],
          [5, 1, 0],
          [8, 2, 0],
        ],
        'the record that no longer matches stays in view; indices have moved',
      );
      await client.call('undo', { step: step!.step });
      await until(() => view()?.complete === true && view()!.rows === 99);
      await client.call('edit', { kind: 'delete', records: 'view' });
      assert.equal((await client.call('records', rowsAt(0, 5))).length, 0);
      assert.equal((await show(null, null)).length, 201);
    }));

  it('shows what a recipe does to records: by outcome, and by reason', () =>
    inFolder(async folder => {
      const { show, client, totals } = await opened(datasetIn(folder));
      const complete = totals();
      await client.call('preview', {
        recipe: presetRecipe('tutorial'),
        category: null,
        totals: true,
        workers: 1,
      });
      const found = await complete;
      const dropped = await show({ conditions: [{ kind: 'outcome', value: 'dropped' }] }, null);
      assert.deepEqual(
        dropped,
        every(i => i % 10 === 0 && i > 0),
      );
      assert.equal(found.dropped, dropped.length);
      const reason: Filter = {
        conditions: [{ kind: 'reason', stage: 'normalize-whitespace', reason: 'edge' }],
      };
      const edited = await show(reason, null);
      assert.equal(edited.length, found.byStage['normalize-whitespace']!.edited['edge']);
      assert.deepEqual(
        edited,
        every(i => i % 10 !== 0),
      );
    }));

  it('finds matches in the rows that are shown, and goes round', () =>
    inFolder(async folder => {
      const { show, search, client } = await opened(datasetIn(folder));
      const all = await search(literal('NUMBER 1'));
      const expected = every(i => i % 10 !== 0 && String(i).startsWith('1'));
      assert.deepEqual([all.records, all.matches, all.done], [expected.length, expected.length, 1]);
      await show(field('category', 'c1'), null);
      const some = await search(literal('again'));
      assert.deepEqual([some.records, some.matches], [10, 20]);
      const next = await client.call('findNext', { row: 3, backwards: false });
      assert.deepEqual(next, { row: 13, index: 40 });
      assert.deepEqual(await client.call('findNext', { row: 3, backwards: true }), { row: 93, index: 280 });
      assert.deepEqual(await client.call('findNext', { row: 99, backwards: false }), { row: 3, index: 10 });
      await assert.rejects(
        client.call('find', { pattern: { ...literal('(a+)+b'), regex: true } }),
        /very long/,
      );
      await assert.rejects(
        client.call('find', { pattern: { ...literal('('), regex: true } }),
        /not a regular/,
      );
    }));

  it('searches anew when the document has changed', () =>
    inFolder(async folder => {
      const { search, client, until, found } = await opened(datasetIn(folder));
      assert.equal((await search(literal('again, and again'))).records, 30);
      await client.call('edit', { kind: 'delete', records: [0, 10] });
      await until(() => found()?.complete === true && found()!.records === 28);
    }));

  it('replaces matches in the records that are shown, as one step, and leaves other bytes alone', () =>
    inFolder(async folder => {
      const path = join(folder, 'b.jsonl');
      const lines = [
        '{"t": "a cat, a \\u0063at \\/ a cat", "n": 1.0}',
        '{"t": "none", "cat": "cat"}',
        '{"broken cat',
        '{"t": ["a cat", {"x": "caf\\u00e9 cat"}]}',
      ];
      writeFileSync(path, lines.join('\r\n'));
      const { client, states } = await opened(path);
      const replace = { kind: 'replace', records: 'view', find: literal('CAT'), replacement: 'dog' } as const;
      const step = await client.call('edit', replace);
      assert.equal(step!.label, 'Replace 6 Matches');
      await client.call('save', { path: join(folder, 'c.jsonl'), overwrite: false });
      assert.equal(
        readText(join(folder, 'c.jsonl')),
        [
          '{"t": "a dog, a dog \\/ a dog", "n": 1.0}',
          '{"t": "none", "cat": "dog"}',
          '{"broken cat',
          '{"t": ["a dog", {"x": "caf\\u00e9 dog"}]}',
        ].join('\r\n'),
      );
      await client.call('undo', { step: step!.step });
      assert.equal(states.at(-1)!.changed, false);
      assert.equal(await client.call('edit', { ...replace, find: literal('bird') }), null);
    }));
});
