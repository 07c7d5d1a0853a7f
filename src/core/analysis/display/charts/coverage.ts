import { figuresOf } from '../figures';
import type { DatasetReport } from '../../dataset/report';
import { powerTicks } from '../ticks';
import type { Words } from '../words';
import type { Axis, Chart } from './chart';

/** How much of the text the most frequent tokens make, over the logarithm of how many they are. */
export function coverageChart(report: DatasetReport, before: DatasetReport | null, words: Words): Chart {
  const { t } = words;
  const { short } = figuresOf(words);
  const lines = [report, ...(before === null ? [] : [before])].map(
    ({ vocabulary }) => new Map(vocabulary.cumulative),
  );
  const tokens = [...new Set(lines.flatMap(line => [...line.keys()]))].sort((a, b) => a - b);
  const most = Math.max(1, tokens.at(-1) ?? 1);
  const { for50, for90, for99 } = report.vocabulary;
  return {
    title: t('Vocabulary coverage'),
    x: {
      title: t('Most frequent tokens'),
      min: 0,
      max: Math.max(1, Math.log10(most)),
      ticks: powerTicks(1, most, 10).map(value => ({ at: Math.log10(value), label: short(value) })),
    },
    y: shareAxis(t('Share of the text'), words),
    points: tokens.map(value => Math.log10(value)),
    series: lines.map((line, at) => ({
      title: before === null ? t('Share of the text') : at === 0 ? t('After') : t('Before'),
      kind: 'line',
      look: at,
      values: tokens.map(value => line.get(value) ?? null),
    })),
    marks:
      tokens.length === 0
        ? []
        : (
            [
              [for50, 0.5],
              [for90, 0.9],
              [for99, 0.99],
            ] as const
          ).map(([value, share]) => ({
            at: Math.log10(Math.max(1, value)),
            label: figuresOf(words).percent(share),
          })),
  };
}

export function shareAxis(title: string, words: Words): Axis {
  const { percent } = figuresOf(words);
  return {
    title,
    min: 0,
    max: 1,
    ticks: [0, 0.25, 0.5, 0.75, 1].map(at => ({ at, label: percent(at) })),
  };
}
