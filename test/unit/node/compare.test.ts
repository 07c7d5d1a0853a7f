import assert from 'node:assert/strict';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { DIFFERENCE_KINDS } from '../../../src/core/compare/differences';
import { Comparison } from '../../../src/node/compare/comparison';
import type { CompareCalls, CompareEvents, ShownDifference } from '../../../src/protocol/compare';
import { connect } from '../../../src/protocol/rpc';
import { COMPARE_FILE, inFolder } from '../support/engine';
import { naiveCompare, type NaiveRecord } from '../support/naive-compare';

type Content = string | Uint8Array;

/** Compares two files of these contents; the callback may ask while they are there. */
function comparing<T>(
  left: readonly [name: string, content: Content],
  right: readonly [name: string, content: Content],
  by: string | null,
  look: (comparison: Comparison, paths: { left: string; right: string }) => Promise<T>,
): Promise<T> {
  return inFolder(async folder => {
    const paths = { left: join(folder, `left-${left[0]}`), right: join(folder, `right-${right[0]}`) };
    writeFileSync(paths.left, left[1]);
    writeFileSync(paths.right, right[1]);
    const comparison = await Comparison.open({
      ...paths,
      by,
      cancelled: () => false,
      onProgress: () => undefined,
    });
    try {
      return await look(comparison, paths);
    } finally {
      await comparison.close();
    }
  });
}

const all = (comparison: Comparison): Promise<ShownDifference[]> =>
  comparison.differences(0, 1000, DIFFERENCE_KINDS);

const placesOf = (differences: readonly ShownDifference[]) =>
  differences.map(({ kind, moved, left, right }) => ({ kind, moved, left, right }));

interface Row {
  readonly id: string;
  readonly text: string;
}

const row = fc.record({
  id: fc.constantFrom('1', '2', '3', '4', '5', '6'),
  text: fc.constantFrom('Anna', 'Bert, too', 'a "quoted" word', 'two\nlines', 'ünïcödé', ' spaces '),
});
const rows = fc.array(row, { minLength: 1, maxLength: 12 });

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Each way to write rows as a file; all of them hold the same records. */
const WRITERS: Readonly<Record<string, (rows: readonly Row[]) => Content>> = {
  'a.jsonl': list => list.map(each => `${JSON.stringify(each)}\n`).join(''),
  'bom-crlf.jsonl': list => `\ufeff${list.map(each => JSON.stringify(each)).join('\r\n')}`,
  'blank.jsonl': list => `\n \n${list.map(each => ` ${JSON.stringify(each)}\t\n\r\n`).join('')}`,
  'a.jsonl.gz': list => gzipSync(list.map(each => JSON.stringify(each)).join('\n')),
  'a.json': list => `[\n  ${list.map(each => JSON.stringify(each)).join(',\n  ')}\n]\n`,
};
const CSV_WRITERS: typeof WRITERS = {
  'a.csv': list => `id,text\n${list.map(({ id, text }) => `${id},${quoted(text)}\n`).join('')}`,
  'bom-crlf.csv': list =>
    `\ufeffid,text\r\n${list.map(({ id, text }) => `${id},${quoted(text)}`).join('\r\n')}`,
  'blank.csv': list => `id,text\n${list.map(({ id, text }) => `${id},${quoted(text)}\n\n`).join('')}`,
  'a.csv.gz': list => gzipSync(`id,text\n${list.map(({ id, text }) => `${id},${quoted(text)}`).join('\n')}`),
};

const modelOf = (list: readonly Row[]): NaiveRecord[] =>
  list.map(each => ({ key: each.id, content: JSON.stringify(each) }));

describe('comparing files', () => {
  for (const [format, writers] of [
    ['JSON', WRITERS],
    ['CSV', CSV_WRITERS],
  ] as const) {
    it(`finds by key what a naive model finds, in every way to write ${format} records`, async () => {
      const names = fc.constantFrom(...Object.keys(writers));
      await fc.assert(
        fc.asyncProperty(rows, rows, names, names, async (left, right, leftName, rightName) => {
          await comparing(
            [leftName, writers[leftName]!(left)],
            [rightName, writers[rightName]!(right)],
            'id',
            async comparison => {
              const expected = naiveCompare(modelOf(left), modelOf(right));
              assert.deepEqual(comparison.report.counts, expected.counts);
              const found = await all(comparison);
              assert.deepEqual(placesOf(found), expected.list);
              for (const { kind, left: from, right: to, fields } of found) {
                const text = (list: readonly Row[], at: number | null) =>
                  at === null ? undefined : list[at]!.text;
                const shown = fields.find(({ path }) => path === 'text')!;
                assert.equal(shown.left?.text, text(left, from));
                assert.equal(shown.right?.text, text(right, to));
                if (kind === 'changed')
                  assert.deepEqual(
                    fields.map(({ path }) => path),
                    ['text'],
                  );
              }
            },
          );
        }),
        { numRuns: 60 },
      );
    });
  }

  it('finds by content what a naive model finds, where no two records are alike', async () => {
    const text = fc.constantFrom('alpha', 'beta', 'gamma', 'delta', 'epsilon');
    const lines = fc.array(text, { minLength: 1, maxLength: 12 });
    const file = (list: readonly string[]): string => list.map(each => `{"text": "${each}"}`).join('\n');
    await fc.assert(
      fc.asyncProperty(lines, lines, async (left, right) => {
        await comparing(['a.jsonl', file(left)], ['b.jsonl', file(right)], null, async comparison => {
          const [a, b] = [left, right].map(list => list.map(content => ({ key: null, content })));
          const expected = naiveCompare(a!, b!);
          assert.deepEqual(comparison.report.counts, expected.counts);
          assert.deepEqual(placesOf(await all(comparison)), expected.list);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('pairs what is similar in place, and names the fields that differ', () => {
    const record = (text: string, source: string) => JSON.stringify({ text, source });
    const long = 'Rivers carry water from the hills to the sea, and some of them dry up in summer.';
    const left = [
      record('Same.', 'a'),
      record(long, 'a'),
      record('Gone for good, all of it.', 'b'),
      record('End.', 'c'),
    ];
    const right = [
      record('Same.', 'a'),
      record(long.replace('hills', 'mountains'), 'a'),
      record('End.', 'c'),
    ];
    return comparing(['a.jsonl', left.join('\n')], ['b.jsonl', right.join('\n')], null, async comparison => {
      const [changed, removed] = await all(comparison);
      assert.deepEqual(
        [
          comparison.report.counts.same,
          changed!.kind,
          changed!.left,
          changed!.right,
          removed!.kind,
          removed!.left,
        ],
        [2, 'changed', 1, 1, 'removed', 2],
      );
      assert.deepEqual(
        changed!.fields.map(({ path, left: before }) => [path, before!.text]),
        [['text', long]],
      );
      assert.deepEqual(
        removed!.fields.map(({ path }) => path),
        ['text', 'source'],
      );
    });
  });

  it('counts malformed records, those without the key, and repeated keys', () => {
    const left = '{"id": 1}\n{"id": \n{"id": null}\n{"id": "1"}\n\n{"id": 2, "a": 1}';
    const right = '{"id": 1}\n{"id": \n{"other": 1}\n{"id":2,"a":1}\n{"id": "x" "y"}\n';
    return comparing(['a.jsonl', left], ['b.jsonl', right], 'id', async comparison => {
      const { left: a, right: b, counts } = comparison.report;
      assert.deepEqual([a.records, a.malformed, a.withoutKey, a.repeatedKeys, a.blank], [5, 1, 2, 1, 1]);
      assert.deepEqual([b.records, b.malformed, b.withoutKey, b.repeatedKeys, b.blank], [5, 2, 3, 0, 0]);
      assert.deepEqual([counts.same, counts.removed, counts.added, counts.changed], [2, 2, 2, 1]);
      const found = await all(comparison);
      const written = found.find(({ kind }) => kind === 'changed')!;
      assert.deepEqual(
        [written.fields, written.raw?.left?.text, written.raw?.right?.text],
        [[], '{"id": 2, "a": 1}', '{"id":2,"a":1}'],
      );
      const malformed = found.find(({ problem }) => problem !== null)!;
      assert.deepEqual([malformed.kind, malformed.raw?.right?.text], ['added', '{"id": "x" "y"}']);
    });
  });

  it('recognises a key in JSON Lines and CSV alike', () => {
    const left = '{"id": 7, "text": "a b"}\n{"id": "8", "text": "c"}\n';
    return comparing(['a.jsonl', left], ['b.csv', 'id,text\n7,a c\n8,c\n'], 'id', async comparison => {
      const { counts } = comparison.report;
      assert.deepEqual([counts.changed, counts.added, counts.removed], [2, 0, 0]);
      const [first, second] = await all(comparison);
      assert.deepEqual(
        first!.fields.map(({ path }) => path),
        ['text'],
      );
      assert.equal(second!.raw?.right?.text, '8,c');
    });
  });

  it('tells when the headings of CSV files differ', () =>
    comparing(['a.csv', 'id,text\n1,a\n'], ['b.csv', 'id,body\n1,a\n'], null, comparison => {
      assert.deepEqual(comparison.report.headings, { onlyLeft: ['text'], onlyRight: ['body'] });
      assert.equal(comparison.report.counts.same, 1);
      assert.deepEqual(comparison.report.fields, ['id']);
      return Promise.resolve();
    }));

  it('shows of a long text the part that differs, and all of it when asked', () => {
    const long = 'many words '.repeat(2000);
    const file = (end: string): string => JSON.stringify({ id: 1, text: `${long}😀${end}` });
    return comparing(['a.jsonl', file('one')], ['b.jsonl', file('two')], 'id', async comparison => {
      const [{ fields } = { fields: [] }] = await all(comparison);
      const { left, right } = fields[0]!;
      assert.deepEqual([left!.before, left!.after], [long.length + 2 - 200, 0]);
      assert.ok(left!.text.endsWith('😀one') && right!.text.endsWith('😀two'));
      const whole = await comparison.fieldsOf(0, DIFFERENCE_KINDS);
      assert.equal(whole.fields[0]!.left!.text, `${long}😀one`);
    });
  });

  it('pages through differences of some kinds, and shows records over several lines', () => {
    const left = Array.from({ length: 300 }, (_, id) => JSON.stringify({ id, text: 'a\nb' }));
    const right = left
      .map((line, at) => (at % 3 === 0 ? line.replace('a\\n', 'x\\n') : line))
      .filter((_, at) => at % 3 < 2);
    return comparing(
      ['a.jsonl.gz', gzipSync(left.join('\n'))],
      ['b.jsonl', right.join('\n')],
      'id',
      async comparison => {
        const page = await comparison.differences(40, 3, ['changed']);
        assert.deepEqual(
          page.map(({ number, left: at }) => [number, at]),
          [
            [40, 120],
            [41, 123],
            [42, 126],
          ],
        );
        assert.equal((await comparison.differences(99, 5, ['removed'])).length, 1);
        assert.deepEqual(await comparison.differences(0, 5, []), []);
        assert.equal(await comparison.indented('left', 299), '{\n  "id": 299\n  "text": "a\n  b"\n}');
      },
    );
  });

  it('says so when a file changes afterwards', () =>
    comparing(['a.jsonl', '{"id":1}\n'], ['b.jsonl', '{"id":2}\n'], null, async (comparison, { right }) => {
      appendFileSync(right, '{"id":3}\n');
      await assert.rejects(all(comparison), /right-b\.jsonl" has changed on disk since it was compared/);
    }));

  const refused: [string, string, Content, RegExp][] = [
    [
      'a field that no record has',
      'ide',
      '{"id": 1}\n',
      /^No record of ".*left-a\.jsonl" has a value at "ide"\. Fields that both files have: id\.$/,
    ],
    ['a path of several values', 'list[*]', '{"id": 1}\n', /names several values/],
    ['what is no field path', 'a..b', '{"id": 1}\n', /is not a field path/],
    ['what is no dataset', 'id', new Uint8Array(100).fill(1), /is a binary file/],
  ];
  for (const [name, by, content, message] of refused) {
    it(`refuses ${name}, in a sentence`, () =>
      assert.rejects(
        comparing(['a.jsonl', '{"id": 1, "text": "x"}\n'], ['b.jsonl', content], by, () => Promise.resolve()),
        { message },
      ));
  }
});

describe('the thread that compares', () => {
  it('answers, tells its progress, and can be cancelled', () =>
    inFolder(async folder => {
      const worker = new Worker(COMPARE_FILE);
      try {
        const client = connect<CompareCalls, CompareEvents>({
          post: message => {
            worker.postMessage(message);
          },
          onMessage: listener => worker.on('message', listener),
        });
        const paths = { left: join(folder, 'a.jsonl'), right: join(folder, 'b.jsonl') };
        const lines = Array.from({ length: 60_000 }, (_, id) =>
          JSON.stringify({ id, text: 'word '.repeat(20) }),
        );
        writeFileSync(paths.left, lines.join('\n'));
        writeFileSync(paths.right, lines.slice(1).join('\n'));
        const steps = new Set<string>();
        const first = client.call('open', { ...paths, by: 'id' });
        client.on('progress', ({ step }) => {
          if (steps.size === 0) first.cancel();
          steps.add(step);
        });
        await assert.rejects(first, /Cancelled/);
        assert.deepEqual([...steps], ['read']);
        const report = await client.call('open', { ...paths, by: null });
        assert.deepEqual([report.counts.same, report.counts.removed], [59_999, 1]);
        const [removed] = await client.call('differences', { first: 0, count: 5, kinds: DIFFERENCE_KINDS });
        assert.deepEqual([removed!.kind, removed!.left, removed!.fields.length], ['removed', 0, 2]);
        const { fields } = await client.call('fieldsOf', { number: 0, kinds: DIFFERENCE_KINDS });
        assert.equal(fields[1]!.left!.text, 'word '.repeat(20));
        assert.match(await client.call('indented', { side: 'right', index: 1 }), /"id": 2\n/);
      } finally {
        await worker.terminate();
      }
    }));
});
