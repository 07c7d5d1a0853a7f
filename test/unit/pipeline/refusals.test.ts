import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Decisions } from '../../../src/core/pipeline/decisions';
import { BlockJudge } from '../../../src/core/pipeline/judgeBlock';
import { Fate, type JudgedBlock } from '../../../src/core/pipeline/judgedBlock';
import type { PlannedJudge } from '../../../src/core/pipeline/judgeRecord';
import type { Plan } from '../../../src/core/pipeline/plan';
import type { Refusal } from '../../../src/core/pipeline/recipe';
import type { RecordJudge } from '../../../src/core/pipeline/stage';
import { JsonScanner } from '../../../src/core/record/jsonScanner';
import { recordKey } from '../../../src/core/record/recordKey';
import type { Edit } from '../../../src/core/record/edit';
import { anyText, wellFormedText } from '../support/arbitrary';
import { ProtectedText } from '../support/protectedText';

/** What a stage of this test does: replaces every occurrence of one text by another. */
interface Replacement {
  readonly find: string;
  readonly by: string;
  readonly reason: string;
}

const REASONS = ['a', 'b', 'c'];
const replacement: fc.Arbitrary<Replacement> = fc.record({
  find: fc.constantFrom(' ', '  ', '.', '<', 'é', 'x', '"', '\\', '', '\n'),
  by: fc.constantFrom('', '_', '.', '  ', '"', '漢', 'xx'),
  reason: fc.constantFrom(...REASONS),
});
const stages = fc.array(fc.array(replacement, { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 4,
});

/** Proposes the first replacement that fits at each place; one of nothing inserts at every third place. */
function proposals(path: string, text: string, replacements: readonly Replacement[]): Edit[] {
  const edits: Edit[] = [];
  for (let at = 0; at <= text.length;) {
    const fit = replacements.find(({ find }) =>
      find === '' ? at % 3 === 0 && !partsPair(text, at) : text.startsWith(find, at),
    );
    if (fit !== undefined)
      edits.push({ path, start: at, end: at + fit.find.length, text: fit.by, reason: fit.reason });
    at += Math.max(1, fit?.find.length ?? 1);
  }
  return edits;
}

const partsPair = (text: string, at: number): boolean =>
  /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));

const judgeOf = (replacements: readonly Replacement[]): RecordJudge => ({
  scope: 'record',
  judge: record => ({
    kind: 'keep',
    edits: record.texts().flatMap(({ path, text }) => proposals(path, text, replacements)),
  }),
});

interface Situation {
  readonly line: string;
  readonly stages: readonly (readonly Replacement[])[];
  readonly refuse: readonly Refusal[];
  /** Reasons that are refused for all records, by stage. */
  readonly reasons: readonly (readonly string[])[];
}

function judged({ line, stages: replacements, refuse, reasons }: Situation): {
  block: JudgedBlock;
  out: string;
} {
  const bytes = Buffer.from(line);
  const plan: Plan = {
    fields: ['t', 'u'].map(path => ({ path, optional: true })),
    category: null,
    seed: 0,
    stages: replacements.map((_, i) => ({ id: `s${i}`, version: 1, options: {}, refuse: reasons[i] ?? [] })),
    paths: ['t', 'u'],
    decisions: [{ record: recordKey(bytes, 0, bytes.length), refuse }],
  };
  const judges = replacements.map((own, stage): PlannedJudge => ({ stage, judge: judgeOf(own) }));
  const block = new BlockJudge({
    scanner: new JsonScanner(plan.paths),
    fields: plan.fields,
    category: null,
    phase: { records: judges, groups: [] },
    first: true,
    decisions: new Decisions(plan),
    trace: true,
    tokens: null,
  }).judge(bytes);
  return { block, out: Buffer.from(block.out).toString('utf8') };
}

const texts = fc.record({ t: wellFormedText, u: anyText });
const situation: fc.Arbitrary<Situation & { texts: { t: string; u: string } }> = fc
  .tuple(texts, stages)
  .chain(([own, replacements]) => {
    const stretch = fc
      .tuple(fc.constantFrom('t' as const, 'u' as const), fc.nat(30), fc.nat(5))
      .map(([path, start, width]) => ({ path, start, end: start + width }))
      .filter(({ path, end }) => end <= own[path].length);
    const none = fc.constant<Refusal[]>([]);
    return fc.record({
      texts: fc.constant(own),
      line: fc.constant(JSON.stringify(own)),
      stages: fc.constant(replacements),
      refuse: own.t.length + own.u.length === 0 ? none : fc.array(stretch, { maxLength: 4 }),
      reasons: fc.array(fc.subarray(REASONS), { maxLength: replacements.length }),
    });
  });

/** What the situation means, one text after the other, with every protected unit marked. */
function naive({
  texts: own,
  stages: replacements,
  refuse,
  reasons,
}: Situation & { texts: Record<string, string> }) {
  const refused = new Set<string>();
  const edited = new Set<string>();
  const result = Object.fromEntries(
    Object.entries(own).map(([path, text]) => {
      const stretches = refuse.filter(refusal => 'path' in refusal).filter(refusal => refusal.path === path);
      const model = new ProtectedText(text, stretches);
      replacements.forEach((replacement, stage) => {
        const allowed = proposals(path, model.text, replacement).filter(edit => {
          const no = (reasons[stage] ?? []).includes(edit.reason) || model.forbids(edit);
          (no ? refused : edited).add(`${stage} ${edit.reason}`);
          return !no;
        });
        model.apply(allowed);
      });
      return [path, model.text];
    }),
  );
  return { result, refused, edited };
}

describe('refusals in one record', () => {
  it('agree with a naive model, in what comes out and in what is counted', () => {
    fc.assert(
      fc.property(situation, given => {
        const { block, out } = judged(given);
        const expected = naive(given);
        assert.deepEqual(JSON.parse(out), expected.result);
        const named = (refused: boolean) =>
          new Set(
            block.touched.filter(touch => touch.refused === refused).map(t => `${t.stage} ${t.reason}`),
          );
        assert.deepEqual(named(true), expected.refused);
        assert.deepEqual(named(false), expected.edited);
        assert.ok(block.touched.every(({ count }) => count === 1));
        assert.deepEqual(
          new Set(block.touches!.sets[block.touches!.ids[0]!]),
          new Set(block.touched.map(({ stage, reason, refused }) => ({ stage, reason, refused }))),
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('leave a protected stretch in the text, where the block says it is', () => {
    fc.assert(
      fc.property(situation, given => {
        const { block, out } = judged(given);
        const after = JSON.parse(out) as Record<string, string>;
        const { stretches } = block.decided[0]!.decided;
        for (const refusal of given.refuse) {
          if (!('path' in refusal)) continue;
          const { path, start, end } = refusal;
          const held = given.texts[path as 't' | 'u'].slice(start, end);
          const found = stretches.some(
            s => s.path === path && after[path]!.slice(s.start, s.end).includes(held),
          );
          assert.ok(found, `${path} ${start} to ${end}`);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('of everything leave the bytes of the record as they are', () => {
    fc.assert(
      fc.property(situation, given => {
        const all = { ...given, refuse: [], reasons: given.stages.map(() => REASONS) };
        const everywhere = Object.entries(given.texts).flatMap(([path, text]) =>
          Array.from({ length: text.length + 1 }, (_, at) => [
            { path, start: at, end: at },
            { path, start: at, end: Math.min(text.length, at + 1) },
          ]).flat(),
        );
        for (const situated of [all, { ...given, refuse: everywhere }]) {
          const { block, out } = judged(situated);
          assert.equal(out, given.line);
          assert.equal(block.table[5], Fate.Kept);
          assert.ok(block.touched.every(({ refused }) => refused));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('of what is seen, again and again, end with the bytes of the record', () => {
    fc.assert(
      fc.property(situation, given => {
        let refuse: Refusal[] = [];
        for (let round = 0; ; round++) {
          assert.ok(round < 200, 'refusing comes to no end');
          const { out } = judged({ ...given, refuse });
          if (out === given.line) return;
          const before = refuse.length;
          for (const [path, text] of Object.entries(given.texts)) {
            const model = new ProtectedText(
              text,
              refuse.filter(refusal => 'path' in refusal).filter(r => r.path === path),
            );
            given.stages.forEach((replacement, stage) => {
              const seen = proposals(path, text, replacement).filter(
                edit => !(given.reasons[stage] ?? []).includes(edit.reason) && !model.forbids(edit),
              );
              refuse = [...refuse, ...seen.map(({ start, end }) => ({ path, start, end }))];
            });
          }
          assert.ok(refuse.length > before, 'the record changes by something that cannot be refused');
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a refused drop', () => {
  const dropper = (reason: string): RecordJudge => ({
    scope: 'record',
    judge: () => ({ kind: 'drop', reason }),
  });
  const line = '{"t":"x"}';
  const outcome = (refuse: Refusal[], reasons: string[]): JudgedBlock => {
    const bytes = Buffer.from(line);
    const plan: Plan = {
      fields: [{ path: 't', optional: false }],
      category: null,
      seed: 0,
      stages: ['one', 'two'].map(id => ({
        id,
        version: 1,
        options: {},
        refuse: id === 'one' ? reasons : [],
      })),
      paths: ['t'],
      decisions: [{ record: recordKey(bytes, 0, bytes.length), refuse }],
    };
    return new BlockJudge({
      scanner: new JsonScanner(plan.paths),
      fields: plan.fields,
      category: null,
      phase: {
        records: [
          { stage: 0, judge: dropper('a') },
          { stage: 1, judge: dropper('a') },
        ],
        groups: [],
      },
      first: true,
      decisions: new Decisions(plan),
      trace: false,
      tokens: null,
    }).judge(bytes);
  };

  it('is counted, and hands the record on to the next stage', () => {
    const a = { reason: 'a' };
    assert.deepEqual(outcome([], []).notes[0]!.stage, 0);
    assert.deepEqual(outcome([], ['a']).notes[0]!.stage, 1);
    assert.deepEqual(outcome([{ stage: 'one', ...a }], []).notes[0]!.stage, 1);
    assert.deepEqual(outcome([{ stage: 'two', ...a }], []).notes[0]!.stage, 0);
    const kept = outcome([{ stage: 'two', ...a }], ['a']);
    assert.deepEqual([kept.notes, Buffer.from(kept.out).toString()], [[], line]);
    assert.deepEqual(kept.touched, [
      { stage: 0, reason: 'a', refused: true, count: 1 },
      { stage: 1, reason: 'a', refused: true, count: 1 },
    ]);
  });
});
