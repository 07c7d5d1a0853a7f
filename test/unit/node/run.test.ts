import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Recipe } from '../../../src/core/pipeline/recipe';
import { seededRank } from '../../../src/core/pipeline/seeded';
import { runOver } from '../support/engine';

interface Row {
  readonly text: string;
  readonly kind: string;
}

const row = fc.record({
  text: fc.constantFrom(
    'one two three',
    'One  two three!',
    'x',
    'a longer text  with runs',
    'unique',
    'é',
    'tab\there',
  ),
  kind: fc.constantFrom('a', 'b', 'c'),
});
const line = fc.oneof(
  { weight: 12, arbitrary: row.map(value => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.constantFrom('', '   ', '{"text": "open', 'nonsense') },
);
const file = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 60 }),
    lineBreak: fc.constantFrom('\n', '\r\n'),
    last: fc.boolean(),
  })
  .filter(({ lines, last }) => last || lines.join('') !== '');

const recipe: Recipe = {
  fields: ['text'],
  category: 'kind',
  seed: 5,
  stages: [
    { id: 'normalize-whitespace', options: { mode: 'all' } },
    { id: 'filter-length', options: { min: 3 } },
    { id: 'deduplicate-exact' },
    { id: 'balance', options: { by: 'kind', method: 'undersample' } },
  ],
};

/** What the recipe means, written the simple way: whole file in memory, parsed and printed. */
function naive(lines: readonly string[]) {
  const counts = { read: 0, kept: 0, dropped: 0, malformed: 0, blank: 0 };
  const rows: (Row & { index: number })[] = [];
  for (const text of lines) {
    if (text.trim() === '') {
      counts.blank++;
      continue;
    }
    const index = counts.read++;
    try {
      rows.push({ ...(JSON.parse(text) as Row), index });
    } catch {
      counts.malformed++;
    }
  }
  const clean = rows
    .map(value => ({ ...value, text: value.text.replace(/\s+/gu, ' ') }))
    .filter(({ text }) => text.length >= 3);
  const seen = new Set<string>();
  const unique = clean.filter(({ text }) => {
    const key = text.toLowerCase().replace(/[^\p{L}\p{N}_ ]/gu, '');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  const kinds = [...new Set(unique.map(({ kind }) => kind))];
  const smallest = Math.min(...kinds.map(kind => unique.filter(value => value.kind === kind).length));
  const stays = new Set(
    kinds.flatMap(kind =>
      unique
        .filter(value => value.kind === kind)
        .sort((a, b) => seededRank(5, a.index) - seededRank(5, b.index) || a.index - b.index)
        .slice(0, smallest)
        .map(({ index }) => index),
    ),
  );
  const kept = unique.filter(({ index }) => stays.has(index));
  counts.kept = kept.length;
  counts.dropped = rows.length - kept.length;
  return { rows: kept.map(({ text, kind }) => ({ text, kind })), counts };
}

describe('a run', () => {
  it('agrees with a naive model, for every block size and any number of workers', async () => {
    await fc.assert(
      fc.asyncProperty(
        file,
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 1, max: 3 }),
        async (given, blockBytes, workers) => {
          const content = given.lines.join(given.lineBreak) + (given.last ? given.lineBreak : '');
          const pieces = content.split(/\r?\n/u);
          const expected = naive(pieces.at(-1) === '' ? pieces.slice(0, -1) : pieces);
          const { output, rejects, totals } = await runOver(content, recipe, { blockBytes, workers });
          const rows = output
            .split(/\r?\n/u)
            .filter(text => text !== '')
            .map(text => JSON.parse(text) as Row);
          assert.deepEqual(rows, expected.rows);
          const { read, kept, dropped, malformed, blank } = totals;
          assert.deepEqual({ read, kept, dropped, malformed, blank }, expected.counts);
          assert.equal(rejects.length, dropped + malformed);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('writes the same bytes with one worker and with three, and in any size of block', async () => {
    const rows = Array.from({ length: 500 }, (_, i) => ({
      text: `Text  number ${i % 170}, a bit longer`,
      kind: 'abc'[i % 3],
    }));
    const content = rows.map(value => JSON.stringify(value)).join('\n');
    const one = await runOver(content, recipe);
    const three = await runOver(content, recipe, { workers: 3, blockBytes: 500 });
    assert.equal(three.output, one.output);
    assert.deepEqual(three.totals, one.totals);
    assert.deepEqual(three.rejects, one.rejects);
  });

  it('runs record stages after corpus stages on what these have left', async () => {
    const content = ['a a', 'A  a', 'b', 'c c c'].map(text => JSON.stringify({ text, kind: 'x' })).join('\n');
    const stages = [
      { id: 'deduplicate-exact' },
      { id: 'normalize-whitespace', options: { mode: 'all' } },
      { id: 'balance', options: { by: 'kind', method: 'oversample', target: 5 } },
      { id: 'filter-length', options: { min: 2 } },
    ];
    const { output, totals, rejects } = await runOver(content, {
      fields: ['text'],
      category: 'kind',
      stages,
    });
    const texts = output
      .trimEnd()
      .split('\n')
      .map(text => (JSON.parse(text) as Row).text);
    assert.deepEqual(new Set(texts), new Set(['a a', 'c c c']));
    assert.equal(totals.read, totals.kept + totals.dropped);
    assert.equal(texts.length, totals.kept + totals.copies);
    assert.deepEqual(rejects.map(({ index, stage, repeats }) => ({ index, stage, repeats })).slice(0, 1), [
      { index: 1, stage: 'deduplicate-exact', repeats: 0 },
    ]);
  });

  it('takes copies for repetitions of their record, and counts no drop', async () => {
    const content = ['a a', 'b', 'c']
      .map((text, i) => JSON.stringify({ text, kind: i < 1 ? 'x' : 'y' }))
      .join('\n');
    const stages = [
      { id: 'balance', options: { by: 'kind', method: 'oversample', target: 4 } },
      { id: 'normalize-whitespace' },
      { id: 'deduplicate-exact' },
    ];
    const { output, totals, rejects } = await runOver(content, {
      fields: ['text'],
      category: 'kind',
      stages,
    });
    assert.equal(output.trimEnd(), content);
    assert.deepEqual([totals.kept, totals.dropped, totals.copies, rejects.length], [3, 0, 0, 0]);
  });

  it('keeps rejected records verbatim', async () => {
    const content =
      '{"text":"ok then","n":12345678901234567890 }\r\n{"text" : "x", "n":1.0}\r\n{"text": broken}\n';
    const { rejects, output } = await runOver(content, {
      fields: ['text'],
      stages: [{ id: 'filter-length', options: { min: 3 } }],
    });
    assert.equal(output, '{"text":"ok then","n":12345678901234567890 }\r\n');
    assert.deepEqual(
      rejects.map(({ kind, line }) => [kind, line]),
      [
        ['dropped', 2],
        ['malformed', 3],
      ],
    );
    assert.equal(rejects[1]!['raw'], '{"text": broken}');
  });

  it('with nothing to do writes the same bytes', async () => {
    const content = '\ufeff{"text":"\\u00e9  \\/ x"}\r\n\n{"text":  "two" }';
    const { output, totals } = await runOver(content, { fields: ['text'], stages: [] });
    assert.equal(output, content.replace('\r\n\n', '\r\n'));
    assert.equal(totals.blank, 1);
  });
});
