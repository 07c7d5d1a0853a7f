import { knownCosts } from '../costs';
import { figuresOf } from '../figures';
import type { DatasetReport, LengthCost } from '../../dataset/report';
import { powerTicks } from '../ticks';
import type { Words } from '../words';
import type { Chart, Series } from './chart';
import { shareAxis } from './coverage';

export type Measure = 'lost' | 'cut' | 'padding' | 'batchPadding' | 'packedPadding';

export const MEASURES: readonly Measure[] = ['lost', 'cut', 'padding', 'batchPadding', 'packedPadding'];
/** Those that are shown of a second report, too: more lines could not be told apart. */
const COMPARED: readonly Measure[] = ['lost', 'batchPadding'];

export interface SequenceChart extends Chart {
  /** The cost of each point. */
  readonly costs: readonly LengthCost[];
}

/** What sequence lengths cost, over the logarithm of the length. */
export function sequenceChart(
  report: DatasetReport,
  before: DatasetReport | null,
  words: Words,
): SequenceChart {
  const { t } = words;
  const { short } = figuresOf(words);
  const costs = knownCosts(report.sequence);
  const earlier = new Map(
    before === null ? [] : knownCosts(before.sequence).map(cost => [cost.length, cost]),
  );
  const lengths = [...new Set([...costs.map(({ length }) => length), ...earlier.keys()])].sort(
    (a, b) => a - b,
  );
  const now = new Map(costs.map(cost => [cost.length, cost]));
  const [least, most] = [lengths[0] ?? 1, lengths.at(-1) ?? 2];
  const { recommended } = report.sequence;
  const series = (measure: Measure, look: number, title: string, of: typeof now): Series => ({
    title,
    kind: 'line',
    look,
    values: lengths.map(length => of.get(length)?.[measure] ?? null),
  });
  return {
    title: t('What a sequence length costs'),
    x: {
      title: t('Sequence length in tokens'),
      min: Math.log2(Math.max(1, least)),
      max: Math.max(Math.log2(Math.max(1, most)), Math.log2(Math.max(1, least)) + 1),
      ticks: powerTicks(least, most, 2).map(value => ({ at: Math.log2(value), label: short(value) })),
    },
    y: shareAxis(t('Share'), words),
    points: lengths.map(length => Math.log2(Math.max(1, length))),
    series: [
      ...MEASURES.map((measure, at) => series(measure, at, measureTitle(measure, report, words), now)),
      ...(before === null ? [] : COMPARED).map((measure, at) =>
        series(
          measure,
          MEASURES.length + at,
          t('{0}, before', measureTitle(measure, report, words)),
          earlier,
        ),
      ),
    ],
    marks: recommended === null ? [] : [{ at: Math.log2(recommended), label: short(recommended) }],
    costs: lengths.flatMap(length => now.get(length) ?? earlier.get(length) ?? []),
  };
}

export function measureTitle(measure: Measure, { sequence }: DatasetReport, { t }: Words): string {
  switch (measure) {
    case 'lost':
      return t('Tokens lost');
    case 'cut':
      return t('Examples cut');
    case 'padding':
      return t('Padding, each to the length');
    case 'batchPadding':
      return t('Padding, by batch of {0}', sequence.batch);
    case 'packedPadding':
      return t('Padding, packed');
  }
}
