import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Fate } from '../../../src/core/pipeline/judgedBlock';
import type { Plan } from '../../../src/core/pipeline/plan';
import type { Recipe, RecipeStage, Refusal } from '../../../src/core/pipeline/recipe';
import type { StageCounts } from '../../../src/core/pipeline/report';
import { recordKey } from '../../../src/core/record/recordKey';
import { stageById } from '../../../src/core/stages';
import { Outcomes } from '../../../src/node/preview/outcomes';
import { runOver } from '../support/engine';
import { naiveRun, type NaiveResult } from '../support/naiveRun';

interface Row extends Record<string, string> {
  readonly text: string;
  readonly kind: string;
}

const TEXTS = [
  'one two three',
  'One  two three!',
  'x',
  ' x ',
  'a “longer”  text – with runs  ',
  'a "longer" text - with runs',
  'unique',
  '’tis\té',
];
const row: fc.Arbitrary<Row> = fc.record({
  text: fc.constantFrom(...TEXTS),
  kind: fc.constantFrom('a', 'b', 'c'),
});

/** Recipes whose corpus stages stream, wait, copy, and are followed by record stages. */
const RECIPES: readonly (readonly RecipeStage[])[] = [
  [
    { id: 'normalize-whitespace', options: { mode: 'all' } },
    { id: 'filter-length', options: { min: 3 } },
    { id: 'deduplicate-exact' },
    { id: 'balance', options: { by: 'kind', method: 'undersample' } },
  ],
  [
    { id: 'deduplicate-exact' },
    { id: 'normalize-whitespace', options: { mode: 'all' } },
    { id: 'balance', options: { by: 'kind', method: 'oversample', target: 4 } },
    { id: 'normalize-quotes', options: {} },
    { id: 'filter-length', options: { min: 2 } },
    { id: 'deduplicate-exact', options: { keep: 'longest' } },
  ],
  [
    { id: 'normalize-quotes' },
    { id: 'balance', options: { by: 'kind', method: 'oversample', target: 3 } },
    { id: 'deduplicate-exact', options: { keep: 'longest' } },
    { id: 'balance', options: { by: 'kind', method: 'undersample', target: 2 } },
    { id: 'normalize-whitespace', options: { mode: 'all' } },
    { id: 'deduplicate-exact' },
  ],
];

const reasonsOf = (id: string): string[] => Object.keys(stageById(id)!.reasons as Record<string, string>);

/** Drops of any stage, and stretches: where stages propose something, or anywhere. */
const refusal = ({ text }: Row, stages: readonly RecipeStage[]): fc.Arbitrary<Refusal> => {
  const proposed = [...text.matchAll(/[\s“”’–]/gu)].map(({ index }) => [index, 1] as const);
  const anywhere = fc.tuple(fc.nat(text.length), fc.nat(4));
  return fc.oneof(
    fc
      .constantFrom(...stages.map(({ id }) => id))
      .chain(stage => fc.constantFrom(...reasonsOf(stage)).map(reason => ({ stage, reason }))),
    fc
      .oneof(anywhere, {
        weight: 3,
        arbitrary: proposed.length === 0 ? anywhere : fc.constantFrom(...proposed),
      })
      .map(([start, width]) => ({ path: 'text', start, end: Math.min(text.length, start + width) })),
  );
};

/** Some rows, and some of them again. */
const rowsWithTwins = fc
  .tuple(
    fc.uniqueArray(row, { minLength: 4, maxLength: 12, selector: one => JSON.stringify(one) }),
    fc.array(fc.nat(), { maxLength: 12 }),
  )
  .map(([own, again]) => [...own, ...again.map(i => own[i % own.length]!)]);

const situation = fc.tuple(rowsWithTwins, fc.constantFrom(...RECIPES)).chain(([rows, stages]) =>
  fc.record({
    rows: fc.constant(rows),
    stages: fc.tuple(
      ...stages.map(stage =>
        fc
          .option(fc.subarray(reasonsOf(stage.id), { minLength: 1 }), { freq: 3, nil: undefined })
          .map((refuse): RecipeStage => (refuse === undefined ? stage : { ...stage, refuse })),
      ),
    ),
    decisions: fc
      .subarray([...new Set(rows.map(value => JSON.stringify(value)))], { minLength: 3 })
      .chain(lines =>
        fc.tuple(
          ...lines.map(line =>
            fc
              .array(refusal(JSON.parse(line) as Row, stages), { minLength: 1, maxLength: 4 })
              .map((refuse): [string, Refusal[]] => [line, refuse]),
          ),
        ),
      ),
  }),
);

const keyOf = (line: string): string => recordKey(Buffer.from(line), 0, Buffer.byteLength(line));
const GONE = { record: '3-0123456789abcdef', refuse: [] };

function recipeOf(
  stages: readonly RecipeStage[],
  decisions: readonly [string, readonly Refusal[]][],
): Recipe {
  return {
    fields: ['text'],
    category: 'kind',
    seed: 5,
    stages,
    decisions: [...decisions.map(([line, refuse]) => ({ record: keyOf(line), refuse })), GONE],
  };
}

/** Counts of a naive run, as totals have them: a stage that a recipe has twice counts for each. */
function countsOf({ touched }: NaiveResult, what: keyof StageCounts): Record<string, number> {
  const sizes = ([key, places]: [string, ReadonlyMap<number, ReadonlySet<number>>]): [string, number] => [
    key,
    [...places.values()].reduce((sum, indices) => sum + indices.size, 0),
  ];
  return Object.fromEntries([...touched[what]].map(sizes));
}

const flat = (byStage: Record<string, StageCounts>, what: keyof StageCounts): Record<string, number> =>
  Object.fromEntries(
    Object.entries(byStage).flatMap(([id, counts]) =>
      Object.entries(counts[what]).map(([reason, count]) => [`${id} ${reason}`, count]),
    ),
  );

function checkOutcomes(
  outcomes: Outcomes,
  rows: readonly Row[],
  expected: NaiveResult,
  changed: number,
): void {
  assert.equal(outcomes.length, rows.length);
  const fates = rows.map((_, index) => outcomes.fate(index));
  const left = new Map(expected.left.map(leaving => [leaving.index, leaving]));
  fates.forEach((fate, index) => {
    const leaving = left.get(index);
    assert.equal(fate === Fate.Dropped, leaving !== undefined);
    assert.equal(outcomes.leaving(index)?.reason, leaving?.reason);
    assert.equal(outcomes.leaving(index)?.repeats ?? undefined, leaving?.repeats);
  });
  assert.equal(fates.filter(fate => fate === Fate.Changed).length, changed);
  const keys = new Set(Object.values(expected.touched).flatMap(touched => [...touched.keys()]));
  for (const key of [...keys, 'filter-length none', 'none none']) {
    const [stage, reason] = key.split(' ') as [string, string];
    const records = (...what: (keyof StageCounts)[]): number[] =>
      [
        ...new Set(
          what.flatMap(one => [...(expected.touched[one].get(key)?.values() ?? [])].flatMap(own => [...own])),
        ),
      ].sort((a, b) => a - b);
    const touched = records('edited', 'dropped');
    assert.deepEqual([...outcomes.touchedBy(stage, reason)], touched, key);
    assert.deepEqual(
      rows.flatMap((_, index) => (outcomes.hasReason(index, stage, reason) ? [index] : [])),
      touched,
    );
    assert.deepEqual([...outcomes.refusedBy(stage, reason)], records('refused'), key);
  }
}

describe('a run with refusals', () => {
  it('agrees with a naive model, for every block size and one or two workers', async () => {
    await fc.assert(
      fc.asyncProperty(
        situation,
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 1, max: 2 }),
        async ({ rows, stages, decisions }, blockBytes, workers) => {
          const recipe = recipeOf(stages, decisions);
          const refuse = new Map<string, readonly Refusal[]>(decisions);
          const expected = naiveRun(rows, recipe, index => refuse.get(JSON.stringify(rows[index])) ?? []);
          const content = rows.map(value => `${JSON.stringify(value)}\n`).join('');
          const outcomes = new Outcomes({ stages } as unknown as Plan);
          const { output, rejects, totals } = await runOver(content, recipe, {
            blockBytes,
            workers,
            observer: outcomes,
          });

          assert.deepEqual(
            output
              .split('\n')
              .slice(0, -1)
              .map(line => JSON.parse(line) as Row),
            expected.rows,
          );
          const byIndex = (a: { index?: unknown }, b: { index?: unknown }) =>
            Number(a.index) - Number(b.index);
          assert.deepEqual(
            rejects
              .map(({ index, stage, reason, repeats }) => ({ index, stage, reason, repeats }))
              .sort(byIndex),
            expected.left.toSorted(byIndex),
          );
          for (const what of ['edited', 'dropped', 'refused'] as const) {
            assert.deepEqual(flat(totals.byStage, what), countsOf(expected, what));
          }
          assert.deepEqual(totals.decisions, { given: decisions.length + 1, applied: decisions.length });
          const { read, kept, dropped, malformed, failed } = totals;
          assert.equal(read, kept + dropped + malformed + failed);
          assert.deepEqual([read, kept, dropped], [rows.length, expected.kept.length, expected.left.length]);
          checkOutcomes(outcomes, rows, expected, totals.changed);
        },
      ),
      { numRuns: 12, endOnFailure: true },
    );
  });
});
