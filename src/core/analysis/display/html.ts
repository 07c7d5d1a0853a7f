import { fittingScale, histogramChart } from './charts/histogram';
import { neighboursOf } from './costs';
import { figuresOf } from './figures';
import { HTML_STYLE } from './htmlStyle';
import { tableHtml } from './htmlTable';
import type { DatasetReport } from '../dataset/report';
import {
  adviceSentence,
  comparisonSentence,
  costSentence,
  emptySentence,
  othersSentence,
  readSentences,
} from './sentences';
import { coverageSvg, groupsSvg, histogramSvg, sequenceSvg, type Pictured } from './svg/pictures';
import { element, escaped } from './svg/xml';
import { coverageTable, histogramTable, sequenceTable, tokensTable } from './tables/charted';
import { fieldsTable, grownTable, groupsTable, recordsTable } from './tables/records';
import { summaryLines, summaryTable } from './tables/summary';
import type { Table } from './tables/table';
import { ENGLISH, type Words } from './words';

const TILES = [0, 1, 4, 5, 6, 10, 11, 14];

/**
 * A report as one HTML file that needs nothing else: pictures and style are within it, and no script. With `before`,
 * the same dataset before a recipe, both are shown beside each other. Text of the dataset is shown as text only.
 */
export function htmlReport(
  report: DatasetReport,
  before: DatasetReport | null = null,
  words = ENGLISH,
): string {
  const { t, language } = words;
  const empty = emptySentence(report, words);
  const title = t('Analysis of {0}', report.dataset.name);
  const sentences = [
    ...readSentences(report, words),
    ...(before === null ? [] : [t('Beside it stands the dataset before that.')]),
  ];
  const body = [
    element('h1', {}, escaped(title)),
    ...sentences.map(sentence => element('p', { class: 'muted' }, escaped(sentence))),
    ...(empty === null
      ? [tiles(report, words), ...sections(report, before, words)]
      : [
          element('p', {}, escaped(empty)),
          section(t('Fields'), tableHtml(fieldsTable(report, words), words)),
        ]),
    element('footer', {}, escaped(t('Made by Winnow. Percentiles and deviations are defined as in NumPy.'))),
  ];
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${HTML_STYLE}</style>
</head>
<body>
${body.join('\n')}
</body>
</html>
`;
}

function tiles(report: DatasetReport, words: Words): string {
  const { count, decimal, percent } = figuresOf(words);
  const shown = { count, decimal, share: percent };
  const lines = summaryLines(words);
  return element(
    'ul',
    { class: 'tiles' },
    TILES.map(at => {
      const { title, kind, of } = lines[at]!;
      const value = shown[kind as keyof typeof shown](of(report));
      return element(
        'li',
        {},
        element('span', { class: 'value' }, escaped(value)) +
          element('span', { class: 'label' }, escaped(title)),
      );
    }).join(''),
  );
}

function sections(report: DatasetReport, before: DatasetReport | null, words: Words): string[] {
  const { t } = words;
  const pictured: Pictured = { report, before, words };
  const table = (shown: Table): string => tableHtml(shown, words);
  const folded = (shown: Table): string =>
    element('details', {}, element('summary', {}, escaped(t('As a table'))) + table(shown));
  const summary = summaryTable(report, before, words);
  const histogram = histogramChart(
    report,
    before,
    { tokens: fittingScale(report), examples: 'linear' },
    words,
  );
  const { vocabulary, comparison, categories, languages } = report;
  return [
    section(
      t('Tokens per example'),
      histogramSvg(pictured) + folded(histogramTable(histogram, report, words)),
    ),
    section(
      t('Sequence length'),
      advice(report, words) + sequenceSvg(pictured) + table(sequenceTable(report, before, words)),
    ),
    section(
      t('Vocabulary'),
      coverageSvg(pictured) +
        folded(coverageTable(report, before, words)) +
        pair(
          part(
            t('Most frequent tokens'),
            table(tokensTable(t('Most frequent tokens'), vocabulary.top, words)),
          ),
          part(
            t('Least frequent tokens'),
            table(tokensTable(t('Least frequent tokens'), vocabulary.rare, words)),
          ),
        ),
    ),
    ...(categories.length === 0
      ? []
      : [
          section(
            t('Categories'),
            groupsSvg(pictured, 'categories') +
              othersHtml(report, words) +
              table(groupsTable(report, before, 'categories', words)),
          ),
        ]),
    ...(languages.length === 0
      ? []
      : [
          section(
            t('Languages'),
            groupsSvg(pictured, 'languages') + table(groupsTable(report, before, 'languages', words)),
          ),
        ]),
    section(t('Fields'), table(fieldsTable(report, words))),
    ...(comparison === null
      ? []
      : [
          section(
            t('Compared with {0}', comparison.id),
            paragraph(comparisonSentence(report, words)) + table(grownTable(comparison, report, words)),
          ),
        ]),
    section(
      t('Longest and shortest records'),
      pair(
        part(t('Longest'), table(recordsTable(t('Longest'), report.longest, words))),
        part(t('Shortest'), table(recordsTable(t('Shortest'), report.shortest, words))),
      ),
    ),
    section(t('Figures'), tableHtml(summary, words, summary.rowKinds)),
  ];
}

function advice({ sequence }: DatasetReport, words: Words): string {
  const recommended = sequence.candidates.find(({ length }) => length === sequence.recommended);
  const costs = [...(recommended === undefined ? [] : [recommended]), ...neighboursOf(sequence)];
  return [adviceSentence(sequence, words), ...costs.map(cost => costSentence(cost, sequence.batch, words))]
    .map(paragraph)
    .join('');
}

const othersHtml = (report: DatasetReport, words: Words): string => {
  const sentence = othersSentence(report, words);
  return sentence === '' ? '' : paragraph(sentence);
};
const paragraph = (sentence: string): string => element('p', {}, escaped(sentence));
const pair = (...parts: readonly string[]): string =>
  element('div', { class: 'pair' }, parts.map(one => element('div', {}, one)).join(''));
const part = (title: string, content: string): string => element('h3', {}, escaped(title)) + content;
const section = (title: string, content: string): string =>
  element('section', {}, element('h2', {}, escaped(title)) + content);
