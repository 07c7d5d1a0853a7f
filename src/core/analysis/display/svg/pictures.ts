import { coverageChart } from '../charts/coverage';
import { groupBars, groupName, groupsOf, type GroupKind, type GroupMeasure } from '../charts/groups';
import { fittingScale, histogramChart, type HistogramScales } from '../charts/histogram';
import { sequenceChart } from '../charts/sequence';
import { figuresOf } from '../figures';
import type { DatasetReport } from '../../dataset/report';
import { ENGLISH, type Words } from '../words';
import { chartSvg } from './axes';
import { groupBarsSvg } from './groupBars';

/** What a picture is made from. */
export interface Pictured {
  readonly report: DatasetReport;
  /** The dataset before a recipe, drawn beside it; null: nothing. */
  readonly before: DatasetReport | null;
  readonly words?: Words;
}

export const histogramSvg = (
  { report, before, words = ENGLISH }: Pictured,
  scales: HistogramScales = { tokens: fittingScale(report), examples: 'linear' },
): string => chartSvg(histogramChart(report, before, scales, words), nothing(words));

export const coverageSvg = ({ report, before, words = ENGLISH }: Pictured): string =>
  chartSvg(coverageChart(report, before, words), nothing(words));

export const sequenceSvg = ({ report, before, words = ENGLISH }: Pictured): string =>
  chartSvg(sequenceChart(report, before, words), nothing(words));

export function groupsSvg(
  { report, before, words = ENGLISH }: Pictured,
  kind: GroupKind,
  measure: GroupMeasure = 'tokens',
): string {
  const { count, decimal } = figuresOf(words);
  return groupBarsSvg(groupBars(groupsOf(report, kind), before && groupsOf(before, kind), measure), {
    title: groupsTitle(kind, measure, words),
    value: value => (value === null ? '–' : measure === 'fertility' ? decimal(value) : count(value)),
    name: name => groupName(kind, name, words),
    empty: nothing(words),
  });
}

export function groupsTitle(kind: GroupKind, measure: GroupMeasure, { t }: Words): string {
  const categories = kind === 'categories';
  switch (measure) {
    case 'tokens':
      return categories ? t('Tokens by category') : t('Tokens by language');
    case 'records':
      return categories ? t('Records by category') : t('Records by language');
    case 'fertility':
      return categories ? t('Tokens per word by category') : t('Tokens per word by language');
  }
}

const nothing = ({ t }: Words): string => t('There is nothing to show.');
