import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { parse } from 'csv-parse/sync';
import { histogramChart } from '../../../../src/core/analysis/display/charts/histogram';
import { tableCsv } from '../../../../src/core/analysis/display/csv';
import { figuresOf } from '../../../../src/core/analysis/display/figures';
import { htmlReport } from '../../../../src/core/analysis/display/html';
import type { DatasetReport } from '../../../../src/core/analysis/dataset/report';
import { costSentence, emptySentence, readSentences } from '../../../../src/core/analysis/display/sentences';
import {
  coverageSvg,
  groupsSvg,
  histogramSvg,
  sequenceSvg,
} from '../../../../src/core/analysis/display/svg/pictures';
import { sequenceTable, tokensTable } from '../../../../src/core/analysis/display/tables/charted';
import { fieldsTable, groupsTable } from '../../../../src/core/analysis/display/tables/records';
import { summaryTable } from '../../../../src/core/analysis/display/tables/summary';
import { memberPath } from '../../../../src/core/record/fieldPath';
import { visibleName, visibleText } from '../../../../src/core/analysis/display/visibleText';
import { ENGLISH, filledIn, type Words } from '../../../../src/core/analysis/display/words';
import { shownReport, sampleReport } from '../../support/shownReport';
import { assertWellFormed, parsed } from '../../support/xml';

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onload='x",
  '&amp; &#60;',
  '\u0000\u0007\u001b[31m',
  '\ud800 half',
  '\u202eleft to right',
  ']]>',
  '</style></title>',
  '=HYPERLINK("http://x")',
  '🎉'.repeat(60),
];

const hostileReport = (): Promise<DatasetReport> =>
  shownReport({
    name: '<b>&"bad\u0000.jsonl',
    lines: HOSTILE.map((text, at) =>
      JSON.stringify({ [text]: text, text: `${text} ${'word '.repeat(at * 9)}`, kind: text }),
    ).concat('{"broken'),
    fields: ['text', ...HOSTILE.map(text => memberPath('', text))],
    category: 'kind',
    compareWith: 'o200k',
    recipe: '<i>recipe</i>',
  });

const picturesOf = (report: DatasetReport, earlier: DatasetReport | null): string[] => {
  const pictured = { report, before: earlier };
  return [
    histogramSvg(pictured),
    histogramSvg(pictured, { tokens: 'log', examples: 'log' }),
    coverageSvg(pictured),
    sequenceSvg(pictured),
    ...(['categories', 'languages'] as const).flatMap(kind =>
      (['tokens', 'records', 'fertility'] as const).map(measure => groupsSvg(pictured, kind, measure)),
    ),
  ];
};

describe('an exported report', () => {
  let sample: DatasetReport;
  let hostile: DatasetReport;
  let empty: DatasetReport;
  before(async () => {
    sample = await sampleReport();
    hostile = await hostileReport();
    empty = await shownReport({ name: 'empty.jsonl', lines: [], fields: ['text'], category: null });
  });

  it('has pictures that are well-formed XML, whatever the data', () => {
    for (const [report, earlier] of [
      [sample, null],
      [hostile, null],
      [empty, null],
      [sample, hostile],
      [hostile, empty],
    ] as const) {
      for (const svg of picturesOf(report, earlier)) {
        assertWellFormed(svg);
        const allowed = ['svg', 'title', 'rect', 'text', 'line', 'path', 'g'];
        assert.deepEqual(
          [...parsed(svg, true).names].filter(name => !allowed.includes(name)),
          [],
        );
        assert.doesNotMatch(svg, /NaN|Infinity|undefined|="-\d[^"]*" height|width="-/);
      }
    }
  });

  it('draws one bar for each bin with examples, and one line for each measure', () => {
    const bars = /<g class="bars look-0"[^>]*>(.*?)<\/g>/.exec(
      histogramSvg({ report: sample, before: null }),
    );
    const chart = histogramChart(sample, null, { tokens: 'linear', examples: 'linear' }, ENGLISH);
    assert.equal(bars?.[1]?.match(/<rect/g)?.length, chart.counts.filter(count => count > 0).length);
    assert.equal(
      chart.counts.reduce((sum, count) => sum + count, 0),
      397,
    );
    const lines = sequenceSvg({ report: sample, before: null }).match(/<path class="line/g);
    // Each in the chart and in its legend.
    assert.equal(lines?.length, 10);
  });

  it('says in a picture that there is nothing to show', () => {
    for (const svg of picturesOf(empty, null)) assert.match(svg, />There is nothing to show\.</);
  });

  it('is one page without scripts that shows the figures, and text of the dataset as text only', () => {
    const page = htmlReport(sample);
    for (const text of ['70,389', '177.3', '1,218', '391.8', 'open_qa', '9,709', 'instruction']) {
      assert.ok(page.includes(`>${text}<`), text);
    }
    assert.match(page, /2,048, the least of the candidates that loses at most 1% of the tokens/);
    assert.match(page, /default-src 'none'/);
    for (const report of [sample, hostile]) {
      const { names } = parsed(htmlReport(report, sample), false);
      for (const name of ['script', 'img', 'b', 'i', 'link', 'iframe', 'a'])
        assert.ok(!names.has(name), name);
    }
    const { texts } = parsed(htmlReport(hostile), false);
    assert.ok(texts.join('').includes('<script>alert(1)</script>'));
    assertWellFormed(/<body>(.*)<\/body>/s.exec(htmlReport(hostile, sample))![0]);
  });

  it('says why it is empty', async () => {
    assert.equal(emptySentence(empty, ENGLISH), 'The dataset holds no records.');
    assert.match(htmlReport(empty), /The dataset holds no records\./);
    assert.equal(emptySentence({ ...empty, recipe: 'Strict' }, ENGLISH), 'The recipe leaves no records.');
    const numbers = { name: 'n.jsonl', lines: ['{"n": 1}', '{"n": 2}'], category: null };
    assert.equal(
      emptySentence(await shownReport({ ...numbers, fields: ['text'] }), ENGLISH),
      'No record has text at text (2 read). Choose other fields.',
    );
    assert.equal(
      emptySentence(await shownReport({ ...numbers, fields: [] }), ENGLISH),
      'The records have no fields with text, so there is nothing to count.',
    );
    const broken = await shownReport({ ...numbers, lines: ['{', '['], fields: ['text'] });
    assert.match(emptySentence(broken, ENGLISH) ?? '', /^None of the 2 records can be read/);
    assert.equal(emptySentence({ ...empty, done: 0.5 }, ENGLISH), null);
  });

  it('says one of one, and notes in the words of the language', async () => {
    const one = { name: 'n.jsonl', lines: ['{"text": "one"}', '{'], category: null, fields: ['text'] };
    const report = await shownReport(one);
    const german: Words = {
      language: 'de',
      t: (message, ...values) =>
        filledIn(
          message.startsWith('Records that cannot be read: {0}.') ? 'Unlesbar: {0}.' : message,
          ...values,
        ),
    };
    assert.equal(readSentences(report, german).at(-1), 'Unlesbar: 1.');
    const single = await shownReport({ ...one, lines: one.lines.slice(0, 1) });
    assert.match(readSentences(single, ENGLISH)[0]!, /^Counted with gpt2: 1 of 1 record \(.*\)\./);
    assert.match(costSentence(single.sequence.candidates[0]!, 8, ENGLISH), /packed into one sequence\.$/);
    assert.match(htmlReport(single), /1 of 1 record \(/);
  });

  it('has tables that a spreadsheet reads as they are', () => {
    for (const report of [sample, hostile]) {
      for (const table of [
        tokensTable('Tokens', report.vocabulary.top, ENGLISH),
        groupsTable(report, sample, 'categories', ENGLISH),
        fieldsTable(report, ENGLISH),
        sequenceTable(report, null, ENGLISH, true),
        summaryTable(report, sample, ENGLISH),
      ]) {
        const csv = tableCsv(table);
        assert.ok(csv.startsWith('\ufeff') && csv.endsWith('\r\n'));
        const rows: string[][] = parse(csv, { bom: true, record_delimiter: '\r\n' });
        assert.deepEqual(
          rows[0],
          table.columns.map(({ title }) => title),
        );
        assert.equal(rows.length, table.rows.length + 1);
        rows.slice(1).forEach((row, at) => {
          row.forEach((cell, column) => {
            const value = table.rows[at]![column]!;
            if (typeof value === 'number') assert.equal(Number(cell), value);
            else if (typeof value === 'string')
              assert.equal(cell.replace(/^'(?=[=+\-@\t\r])/, ''), value.toWellFormed());
            else assert.equal(cell, '');
          });
        });
      }
    }
    const formula = tableCsv({
      columns: [{ title: 'a', kind: 'name' }],
      rows: [['=1+1'], ['-x'], ['plain']],
    });
    assert.equal(formula, "\ufeffa\r\n'=1+1\r\n'-x\r\nplain\r\n");
  });

  it('tells what became of what was before', () => {
    const table = summaryTable(hostile, sample, ENGLISH);
    const tokens = table.rows.find(([title]) => title === 'Tokens')!;
    assert.deepEqual(tokens.slice(1), [70_389, hostile.vocabulary.total, hostile.vocabulary.total - 70_389]);
    const groups = groupsTable(hostile, sample, 'categories', ENGLISH);
    const gone = groups.rows.find(([name]) => name === 'open_qa')!;
    assert.deepEqual(gone.slice(1, 5), [0, 0, 106, 9709]);
  });
});

describe('figures and texts', () => {
  it('never say nothing of what is something', () => {
    const { percent, decimal, short, bytes, signed } = figuresOf(ENGLISH);
    assert.deepEqual([0, 0.0001, 0.009, 0.5, 0.9999, 1].map(percent), [
      '0%',
      '< 0.1%',
      '0.9%',
      '50%',
      '> 99.9%',
      '100%',
    ]);
    assert.deepEqual(
      [decimal(1.005), short(9999), short(12_345), bytes(355_207)],
      ['1.01', '9,999', '12.3K', '347 KiB'],
    );
    assert.deepEqual([signed(-3), signed(0), signed(2000)], ['-3', '0', '+2,000']);
    assert.equal(figuresOf({ ...ENGLISH, language: 'de' }).percent(0.015), '1,5\u00a0%');
  });

  it('show what would not be seen', () => {
    assert.equal(visibleText(' the\n\t\u0000\u00a0\u200b\u202e'), '␣the⏎⇥␀‹U+00A0›‹U+200B›‹U+202E›');
    assert.equal(visibleText(''), '∅');
    assert.equal(visibleName('a 👩‍👩‍👧\n'), 'a 👩‍👩‍👧⏎');
    assert.equal(visibleName('\u202eevil'), '‹U+202E›evil');
  });
});
