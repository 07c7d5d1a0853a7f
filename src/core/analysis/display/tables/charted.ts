import type { HistogramChart } from '../charts/histogram';
import { MEASURES, measureTitle } from '../charts/sequence';
import { knownCosts } from '../costs';
import type { CountedToken, DatasetReport, LengthCost } from '../../dataset/report';
import type { Words } from '../words';
import type { Column, Table } from './table';

/** The bins that a histogram shows. */
export function histogramTable(
  { bins, counts, countsBefore }: HistogramChart,
  report: DatasetReport,
  { t }: Words,
): Table {
  return {
    title: t('Tokens per example'),
    columns: [
      { title: t('From'), kind: 'count' },
      { title: t('To'), kind: 'count' },
      ...(countsBefore === null ? [] : [{ title: t('Examples before'), kind: 'count' } as const]),
      { title: t('Examples'), kind: 'count' },
      { title: t('Share'), kind: 'share' },
    ],
    rows: bins.map(({ from, to }, at) => [
      from,
      to,
      ...(countsBefore === null ? [] : [countsBefore[at]!]),
      counts[at]!,
      counts[at]! / Math.max(1, report.read.counted),
    ]),
  };
}

export function coverageTable(report: DatasetReport, before: DatasetReport | null, { t }: Words): Table {
  const now = new Map(report.vocabulary.cumulative);
  const earlier = new Map(before?.vocabulary.cumulative);
  const tokens = [...new Set([...now.keys(), ...earlier.keys()])].sort((a, b) => a - b);
  return {
    title: t('Vocabulary coverage'),
    columns: [
      { title: t('Most frequent tokens'), kind: 'count' },
      ...(before === null ? [] : [{ title: t('Share of the text before'), kind: 'share' } as const]),
      { title: t('Share of the text'), kind: 'share' },
    ],
    rows: tokens.map(count => [
      count,
      ...(before === null ? [] : [earlier.get(count) ?? null]),
      now.get(count) ?? null,
    ]),
  };
}

/** Costs of lengths: of the candidates, or (`all`) of every length that is known. */
export function sequenceTable(
  report: DatasetReport,
  before: DatasetReport | null,
  words: Words,
  all = false,
): Table {
  const { t } = words;
  const costsOf = ({ sequence }: DatasetReport): readonly LengthCost[] =>
    all ? knownCosts(sequence) : sequence.candidates;
  const earlier = new Map(
    before === null ? [] : knownCosts(before.sequence).map(cost => [cost.length, cost]),
  );
  const column = (title: string): Column => ({ title, kind: 'share' });
  return {
    title: t('What a sequence length costs'),
    columns: [
      { title: t('Sequence length'), kind: 'count' },
      ...MEASURES.map(measure => column(measureTitle(measure, report, words))),
      { title: t('Sequences packed'), kind: 'count' },
      ...(before === null ? [] : [column(t('Tokens lost before')), column(t('Examples cut before'))]),
    ],
    rows: costsOf(report).map(cost => [
      cost.length,
      ...MEASURES.map(measure => cost[measure]),
      cost.packedSequences,
      ...(before === null
        ? []
        : [earlier.get(cost.length)?.lost ?? null, earlier.get(cost.length)?.cut ?? null]),
    ]),
  };
}

export const tokensTable = (title: string, tokens: readonly CountedToken[], { t }: Words): Table => ({
  title,
  columns: [
    { title: t('Token'), kind: 'token' },
    { title: t('Id'), kind: 'id' },
    { title: t('Count'), kind: 'count' },
    { title: t('Share'), kind: 'share' },
  ],
  rows: tokens.map(({ text, id, count, share }) => [text, id, count, share]),
});
