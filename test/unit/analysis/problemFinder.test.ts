import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ProblemFinder } from '../../../src/core/analysis/problemFinder';
import { foundBy, problemsOf } from '../support/problems';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Lines with problems of many kinds, among others that are well. */
const line = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constant(
      '{"text": "é漢😀", "n": 1, "messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]}',
    ),
  },
  fc.constantFrom(
    '',
    ' ',
    '  {"text": "😀", "n": }',
    '{"text": "😀é", "n": "漢", "messages": []}',
    '{"text": "", "n": 9007199254740993, "messages": [{"role": "user", "content": "😀"}, {"role": "usr", "content": "\ufffd"}]}',
    '{"é": 1, "é": 2, "text": 3}\r',
    '{"text": "\\ud83d", "n": [1]}',
    '["😀", 1e400]',
    '\ufeff{"text": "a"}',
    '{"text": "a\tb"}',
  ),
);

describe('finding problems', () => {
  it('does not depend on the blocks, and says where: index, line, bytes and columns', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.integer({ min: 1, max: 10 }), (lines, blockLines) => {
        const whole = problemsOf(lines);
        const finder = new ProblemFinder({ format: 'jsonl' }, 1);
        for (let at = 0; at < lines.length; at += blockLines) {
          finder.block(
            encoder.encode(
              lines
                .slice(at, at + blockLines)
                .map(text => `${text}\n`)
                .join(''),
            ),
          );
        }
        assert.deepEqual(finder.found(true), whole);

        const records = lines.flatMap((text, at) => (text.trim() === '' ? [] : [at + 1]));
        assert.equal(whole.records, records.length);
        for (const problem of whole.problems) {
          assert.equal(records[problem.record], problem.line);
          const { start, end, columns } = problem;
          const text = lines[problem.line - 1]!;
          const bytes = encoder.encode(text);
          assert.ok(start < end && end <= bytes.length);
          assert.equal(text.slice(columns.start, columns.end), decoder.decode(bytes.subarray(start, end)));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('lists so many of a rule and in all, the gravest first, and counts the rest', () => {
    const lines = Array.from({ length: 1200 }, (_, i) =>
      i % 3 === 0 ? '{"a": "b}' : '{"a": "\ufffd", "n": 1e400}',
    );
    const { problems, counts } = problemsOf(lines);
    assert.deepEqual(counts, { 'malformed-line': 400, 'number-changes': 800, 'replacement-character': 800 });
    for (const [rule, step] of [
      ['malformed-line', 3],
      ['number-changes', 1],
    ] as const) {
      const found = problems.filter(problem => problem.rule === rule);
      assert.equal(found.length, 100);
      assert.ok(found[99]!.record <= 100 * step * 1.5);
    }
    assert.deepEqual(
      problems.map(({ record }) => record),
      problems.map(({ record }) => record).toSorted((a, b) => a - b),
    );

    // Twelve rules with a hundred each.
    const many = Array.from(
      { length: 200 },
      () =>
        '{"a": "\\ud800", "b": "\ufffd", "n": 1e400, "n": 1e400, "messages": [{"role": "user", "content": ""}, {"role": "user", "content": "a"}, {"role": "system", "content": "a"}, {"role": "x", "content": "a"}, {}], "conversations": 1, "chosen": "", "rejected": "", "prompt": []}',
    );
    const all = problemsOf([...many, ...many.map(() => '{')]);
    assert.ok(Object.keys(all.counts).length > 10);
    assert.equal(all.problems.length, 1000);
    const severities = ['malformed-line', 'turn-incomplete', 'conversation-not-a-list', 'preference-empty'];
    for (const rule of severities) assert.equal(foundBy(rule, all).length, 100, rule);
  });

  it('learns early what most records are like, and corrects it in the end', () => {
    const finder = new ProblemFinder({ format: 'jsonl' }, 1);
    const lines = (count: number, text: string) => encoder.encode(`${text}\n`.repeat(count));
    finder.block(lines(100, '{"score": 1}'));
    finder.block(lines(1, '{"score": "high"}'));
    assert.deepEqual(foundBy('kind-differs', finder.found(false)), [[100, 'score']]);
    finder.block(lines(5000, '{"score": "high"}'));
    const { problems, counts, complete } = finder.found(true);
    assert.deepEqual(counts, { 'kind-differs': 100 });
    assert.deepEqual([problems[0]!.record, problems[99]!.record, complete], [0, 99, true]);
    assert.match(problems[0]!.words, /"score" is a number here, and a text in 98 % of the places/);
    assert.equal(problems[0]!.related!.place.record, 100);
  });

  it('stays bounded in what it says of hostile records', () => {
    const name = 'x'.repeat(100_000);
    const { problems } = problemsOf([
      `{"${name}": 1e400}`,
      `${'['.repeat(5000)}1e400${']'.repeat(5000)}`,
      `{"messages": [{"role": "${name}", "content": "a"}], "n": ${'9'.repeat(1000)}}`,
      `{"${name}": 1, "${name}": 2, "a": {"${name}": "\ufffd"}}`,
    ]);
    assert.equal(problems.filter(({ rule }) => rule === 'number-changes').length, 3);
    for (const { words, path } of problems) assert.ok(words.length < 1000 && path.length < 2000);
  });

  it('says once what is misspelt and thereby missing', () => {
    const others = Array.from(
      { length: 50 },
      () => '{"question": "a", "answer": {"text": "b", "source": "c"}}',
    );
    const odd = '{"question": "a", "answer": {"text": "b", "sorce": "c"}}';
    const { problems } = problemsOf([...others, odd]);
    assert.deepEqual(
      problems.map(({ rule, path }) => [rule, path]),
      [['stray-field', 'answer.sorce']],
    );
    assert.match(problems[0]!.words, /Is "source" meant, which is missing here\?$/);
  });

  it('reads CSV: rows that are none, short rows, empty cells, and cells over several lines', () => {
    const layout = { format: 'csv', columns: ['q', 'answer'], separator: 0x2c } as const;
    const rows = Array.from({ length: 9 }, (_, i) => `"what, ${i}?",yes`);
    const found = problemsOf([...rows, '"two', 'lines, é\ufffd",""', 'short', 'a,b,c', '"open'], layout);
    assert.deepEqual(
      found.problems.map(({ rule, record, line, path, columns }) => [
        rule,
        record,
        line,
        path,
        columns.start,
        columns.end,
      ]),
      [
        ['replacement-character', 9, 11, 'q', 8, 9],
        ['empty-field', 9, 11, 'answer', 11, 13],
        ['missing-field', 10, 12, 'answer', 0, 1],
        ['malformed-line', 11, 13, '', 0, 1],
        ['malformed-line', 12, 14, '', 0, 1],
      ],
    );
  });
});
