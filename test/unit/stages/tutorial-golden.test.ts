import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { stageById } from '../../../src/core/stages';
import { PRESETS } from '../../../src/core/stages/presets';
import type { GroupJudge, RecordJudge } from '../../../src/core/pipeline/stage';
import { judgeOf } from '../support/cleaned';
import { NaiveView } from '../support/naive-view';

/** What the reference document's own Python made of a dataset. */
interface Golden {
  readonly dataset: string;
  /** Per row: whether instruction and response keep 10 code points; MD5 of instruction, response, context. */
  readonly rows: readonly (readonly [boolean, string, string, string])[];
  readonly duplicates: Readonly<Record<string, readonly (readonly [number, number])[]>>;
  /** Rows that come out otherwise, with the reason. */
  readonly exceptions: Readonly<Record<number, string>>;
  readonly kept: number;
}

const FIELDS = ['instruction', 'response', 'context'] as const;
const ROOT = join(__dirname, '..', '..', '..');
const SHARED = join(ROOT, '..', 'shared');
const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const SAMPLE: Golden = {
  ...(json(join(__dirname, 'sample-golden.json')) as Pick<Golden, 'rows' | 'duplicates'>),
  dataset: join(ROOT, 'samples', 'dolly-sample.jsonl'),
  exceptions: {},
  kept: 374,
};

function wholeDolly(): Golden {
  const golden = (name: string) => join(SHARED, 'golden', name);
  const lines = readFileSync(golden('dolly-clean.tsv'), 'utf8').trim().split('\n').slice(1);
  return {
    dataset: join(SHARED, 'data', 'dolly-15k', 'databricks-dolly-15k.jsonl'),
    rows: lines.map(line => {
      const [, kept, instruction, response, context] = line.split('\t') as [
        string,
        string,
        string,
        string,
        string,
      ];
      return [kept === '1', instruction, response, context];
    }),
    duplicates: {
      instruction: json(golden('dolly-duplicates-instruction.json')) as [number, number][],
      response: json(golden('dolly-duplicates-response.json')) as [number, number][],
    },
    exceptions: {
      13864:
        'ends in "D&D": html.parser of Python 3.11 loses an ampersand before a last single letter, later ones do not',
    },
    kept: 14_594,
  };
}

const md5 = (text: unknown): string =>
  createHash('md5')
    .update(text as string)
    .digest('hex')
    .slice(0, 12);

/** The whole dataset where it lies beside the checkout, and always the sample that ships. */
const goldens = existsSync(join(SHARED, 'golden')) ? [SAMPLE, wholeDolly()] : [SAMPLE];

for (const golden of goldens) {
  describe(`tutorial on ${golden.rows.length} rows of Dolly`, () => {
    const judges = PRESETS.tutorial.stages
      .filter(({ id }) => stageById(id)!.scope === 'record' && !id.startsWith('filter-'))
      .map(({ id, options }) => judgeOf(id, options) as RecordJudge);
    const cleaned = readFileSync(golden.dataset, 'utf8')
      .trim()
      .split('\n')
      .map(line => {
        let view = new NaiveView(JSON.parse(line) as Record<string, unknown>, [
          'instruction',
          'response',
          'context?',
        ]);
        for (const judge of judges) {
          const verdict = judge.judge(view);
          if (verdict.kind === 'keep' && verdict.edits !== undefined) view = view.edited(verdict.edits);
        }
        return view;
      });

    it('cleans every text as the reference does', () => {
      assert.equal(cleaned.length, golden.rows.length);
      const different = cleaned.flatMap(({ record }, row) =>
        FIELDS.every((field, column) => md5(record[field]) === golden.rows[row]![column + 1]) ? [] : [row],
      );
      assert.deepEqual(different, Object.keys(golden.exceptions).map(Number));
    });

    it('keeps the same rows', () => {
      const { options } = PRESETS.tutorial.stages.find(({ id }) => id === 'filter-length')!;
      const judge = judgeOf('filter-length', options) as RecordJudge;
      const kept = cleaned.map(view => judge.judge(view).kind === 'keep');
      assert.deepEqual(
        kept,
        golden.rows.map(([isKept]) => isKept),
      );
      assert.equal(kept.filter(Boolean).length, golden.kept);
    });

    for (const [field, expected] of Object.entries(golden.duplicates)) {
      it(`finds the same duplicates of ${field}`, () => {
        const judge = stageById('deduplicate-exact')!.create({
          fields: [field],
          keep: 'first',
        }) as GroupJudge;
        const first = new Map<string, number>();
        const repeats = cleaned.flatMap((view, row) => {
          const { key } = judge.fact(view)!;
          const before = first.get(key);
          if (before === undefined) first.set(key, row);
          return before === undefined ? [] : [[row, before]];
        });
        assert.deepEqual(repeats, expected);
      });
    }
  });
}
