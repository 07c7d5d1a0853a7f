import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Edit } from '../../../src/core/record/edit';
import type { Option, OptionSpec, OptionValues } from '../../../src/core/pipeline/options';
import { optionProblem } from '../../../src/core/pipeline/options';
import { chooseWithinGroups } from '../../../src/core/pipeline/groupChoice';
import type {
  AnyStage,
  GroupExample,
  GroupJudge,
  RecordExample,
  Verdict,
} from '../../../src/core/pipeline/stage';
import { STAGES, stageById } from '../../../src/core/stages';
import { PRESETS } from '../../../src/core/stages/presets';
import { NaiveView } from '../support/naive-view';

type AnyRecord = Readonly<Record<string, unknown>>;
type AnyRecordExample = RecordExample<OptionSpec, string>;
type AnyGroupExample = GroupExample<OptionSpec, string>;

const specOf = (stage: AnyStage) => stage.options as Readonly<Record<string, Option>>;
const defaultsOf = (stage: AnyStage): OptionValues =>
  Object.fromEntries(Object.entries(specOf(stage)).map(([name, option]) => [name, option.default]));

async function judgeOf(stage: AnyStage, options: object = {}) {
  const judge = stage.create({ ...defaultsOf(stage), ...options });
  if (judge.scope === 'record') await judge.prepare?.();
  return judge;
}

async function judgeRecord(stage: AnyStage, view: NaiveView, options?: object): Promise<Verdict> {
  const judge = await judgeOf(stage, options);
  assert.equal(judge.scope, 'record');
  return judge.judge(view);
}

const editsOf = (verdict: Verdict): readonly Edit[] => (verdict.kind === 'keep' ? (verdict.edits ?? []) : []);

/** Edits stand in their texts, sorted, apart from one another, and change something. */
function assertEditsFit(view: NaiveView, edits: readonly Edit[]): void {
  const reached = new Map<string, number>();
  for (const { path, start, end, text } of edits) {
    const current = view.record[path];
    assert.ok(typeof current === 'string', `edits ${path}, where there is no text`);
    assert.ok(start >= (reached.get(path) ?? 0), `edit at ${start} overlaps the one before`);
    assert.ok(start <= end && end <= current.length, `edit of ${start} to ${end} leaves the text`);
    assert.notEqual(current.slice(start, end), text, 'an edit that changes nothing');
    reached.set(path, end);
  }
}

async function checkRecordExample(stage: AnyStage, example: AnyRecordExample): Promise<string[]> {
  const view = new NaiveView(example.record as AnyRecord, example.fields);
  const before = structuredClone(view.record);
  const verdict = await judgeRecord(stage, view, example.options);
  assert.deepEqual(view.record, before, 'the input changed');
  assert.deepEqual(structuredClone(verdict), verdict);
  if (example.expect.kind === 'drop' || verdict.kind === 'drop') {
    assert.equal(verdict.kind, 'drop');
    assert.equal(verdict.reason, example.expect.kind === 'drop' ? example.expect.reason : undefined);
    return [verdict.reason];
  }
  const edits = editsOf(verdict);
  assertEditsFit(view, edits);
  const after = view.edited(edits);
  assert.deepEqual(after.record, { ...view.record, ...example.expect.edited });
  const reasons = [...new Set(edits.map(({ reason }) => reason))];
  assert.deepEqual(reasons.toSorted(), [...(example.expect.reasons ?? [])].sort());
  if (stage.notIdempotent === undefined) {
    assert.deepEqual(editsOf(await judgeRecord(stage, after, example.options)), []);
  }
  return reasons;
}

async function checkGroupExample(stage: AnyStage, example: AnyGroupExample): Promise<string[]> {
  const judge = (await judgeOf(stage, example.options)) as GroupJudge;
  const before = structuredClone(example.records);
  const facts = example.records.map(record => judge.fact(new NaiveView(record as AnyRecord, example.fields)));
  assert.deepEqual(example.records, before, 'the input changed');
  assert.deepEqual(structuredClone(facts), facts);

  const keys = [...new Set(facts.flatMap(fact => (fact === undefined ? [] : [fact.key])))];
  const group = Int32Array.from(facts, fact => (fact === undefined ? -1 : keys.indexOf(fact.key)));
  const sizes = new Map(keys.map((key, number) => [key, group.filter(own => own === number).length]));
  const choice = typeof judge.choose === 'function' ? judge.choose(sizes) : () => judge.choose as never;
  const { times } = chooseWithinGroups(
    {
      group,
      index: facts.map((_, index) => index),
      ranks: Float64Array.from(facts, fact => fact?.rank ?? 0),
    },
    keys.length,
    judge.order,
    0,
    number => choice(keys[number]!),
  );
  const kept = [...times].flatMap((count, index) => Array.from({ length: count }, () => index));
  assert.deepEqual(kept, example.expect.kept);
  const dropped = keys.flatMap((key, number) =>
    group.some((own, i) => own === number && times[i] === 0) ? [key] : [],
  );
  const reasons = [...new Set(dropped.map(key => choice(key).reason))];
  assert.deepEqual(reasons, example.expect.reason === undefined ? [] : [example.expect.reason]);
  return reasons;
}

for (const stage of STAGES) {
  describe(`stage ${stage.id}`, () => {
    const reached = new Set<string>();

    for (const example of stage.examples) {
      it(`example: ${example.title}`, async () => {
        const reasons = await ('records' in example
          ? checkGroupExample(stage, example as AnyGroupExample)
          : checkRecordExample(stage, example as AnyRecordExample));
        for (const reason of reasons) reached.add(reason);
      });
    }

    it('reaches every reason in its examples', () => {
      assert.deepEqual([...reached].sort(), Object.keys(stage.reasons as object).sort());
    });

    it('has defaults and examples that its own options take', () => {
      for (const [name, option] of Object.entries(specOf(stage))) {
        assert.equal(optionProblem(option, option.default), undefined, name);
        for (const { options } of stage.examples as readonly { options?: OptionValues }[]) {
          if (options !== undefined && name in options)
            assert.equal(optionProblem(option, options[name]), undefined, name);
        }
      }
    });

    it('is found by its id', () => {
      assert.equal(stageById(stage.id), stage);
    });
  });
}

/** Pieces that stages look for, so that random texts meet their corner cases. */
const PIECES = [
  ...[
    '<p>',
    '</p>',
    '<b>',
    '</b>',
    '<div class="x">',
    '</div>',
    '<br>',
    '<td>',
    '<pre>',
    '</pre>',
    '<script>',
    '</script>',
  ],
  ...[
    '<!--',
    '-->',
    '<a href="',
    '">',
    "<i x='",
    '<',
    '>',
    '&',
    '&amp;',
    '&lt;',
    '&gt;',
    '&nbsp;',
    '&#39;',
    '&#0;',
    '&lt',
    'lt;',
  ],
  ...[
    '`',
    '```',
    '\n```\n',
    '~~~',
    '\n',
    '\r\n',
    '\r',
    '\t',
    ' ',
    '  ',
    '    ',
    '\v',
    '\u0085',
    '\u2028',
    '\u00a0',
    '\u3000',
  ],
  ...[
    '..',
    '!!',
    '?',
    ',',
    '\u2019',
    '\u2014',
    '\u200b',
    '\u200c',
    '\u200d',
    '\u200e',
    '\ufeff',
    '\0',
    '\u0007',
    '\ud83d',
    '\ude00',
  ],
  ...[
    '\u{1f469}',
    '\u{1f4bb}',
    '\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}',
    '\u0645\u06cc',
    '\u0915\u094d',
    '\u05d0',
    'a',
    'B ',
    '1',
    '\u03a3',
    '\u0130',
    '\u00e9',
  ],
];

const text = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map(pieces => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
    .map(units => String.fromCharCode(...units)),
);

const variants = (stage: AnyStage): readonly object[] => [
  {},
  ...Object.values(PRESETS).flatMap(({ stages }) =>
    stages.filter(({ id }) => id === stage.id).map(({ options }) => options),
  ),
];

describe('any text', () => {
  for (const stage of STAGES) {
    for (const options of variants(stage)) {
      it(`${stage.id} ${JSON.stringify(options)}`, async () => {
        const judge = await judgeOf(stage, options);
        // The stage says so itself; what it strips by default is held to it all the same.
        const settles = stage.notIdempotent === undefined || (options as { mode?: string }).mode !== 'all';
        fc.assert(
          fc.property(text, content => {
            const view = new NaiveView({ text: content });
            if (judge.scope === 'group') {
              const fact = judge.fact(view);
              assert.deepEqual(structuredClone(fact), fact);
              return;
            }
            const verdict = judge.judge(view) as Verdict;
            assert.deepEqual(structuredClone(verdict), verdict);
            const edits = editsOf(verdict);
            assertEditsFit(view, edits);
            if (settles) assert.deepEqual(editsOf(judge.judge(view.edited(edits)) as Verdict), []);
          }),
          { numRuns: 1500 },
        );
      });
    }
  }
});
