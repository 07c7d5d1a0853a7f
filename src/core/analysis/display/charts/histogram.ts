import { binsOf, countIn, type AxisScale, type Bin } from '../bins';
import { figuresOf } from '../figures';
import type { DatasetReport } from '../../dataset/report';
import { linearTicks, powerTicks } from '../ticks';
import type { Words } from '../words';
import type { Axis, Chart, Tick } from './chart';

export interface HistogramScales {
  readonly tokens: AxisScale;
  readonly examples: AxisScale;
}

export interface HistogramChart extends Chart {
  /** The bin of each point. */
  readonly bins: readonly Bin[];
  /** Examples in each bin: of the report, and of the one before. */
  readonly counts: readonly number[];
  readonly countsBefore: readonly number[] | null;
}

const MOST_LABELS = 10;
/** The longest example to the median, above which most examples would be in one bin of a linear axis. */
const LONG_TAIL = 20;

/** The axis of tokens on which most can be seen. */
export const fittingScale = ({ lengths }: DatasetReport): AxisScale =>
  lengths.max > LONG_TAIL * Math.max(1, lengths.median) ? 'log' : 'linear';

/** Tokens per example. Bins stand side by side, each as wide as the others. */
export function histogramChart(
  report: DatasetReport,
  before: DatasetReport | null,
  scales: HistogramScales,
  words: Words,
): HistogramChart {
  const { t } = words;
  const all = [report, ...(before === null ? [] : [before])].filter(({ histogram }) => histogram.length > 0);
  const bins =
    all.length === 0
      ? []
      : binsOf(
          Math.min(...all.map(({ histogram }) => histogram[0]![0])),
          Math.max(...all.map(({ histogram }) => histogram.at(-1)![0])),
          scales.tokens,
        );
  const counts = countIn(bins, report.histogram);
  const countsBefore = before && countIn(bins, before.histogram);
  const most = Math.max(0, ...counts, ...(countsBefore ?? []));
  const drawn = (count: number): number => (scales.examples === 'log' ? logOf(count) : count);
  return {
    title: t('Tokens per example'),
    x: {
      title: t('Tokens'),
      min: -0.5,
      max: Math.max(0, bins.length - 1) + 0.5,
      ticks: ticksOf(bins, words),
    },
    y: countAxis(t('Examples'), most, scales.examples, words),
    points: bins.map((_, at) => at),
    series: [
      ...(countsBefore === null
        ? []
        : [{ title: t('Before'), kind: 'bars' as const, look: 1, values: countsBefore.map(drawn) }]),
      {
        title: before === null ? t('Examples') : t('After'),
        kind: 'bars',
        look: 0,
        values: counts.map(drawn),
      },
    ],
    marks: [],
    bins,
    counts,
    countsBefore,
  };
}

/** Nothing is at 0, on a logarithmic axis too. */
const logOf = (count: number): number => Math.log10(1 + count);

function countAxis(title: string, most: number, scale: AxisScale, words: Words): Axis {
  const { short } = figuresOf(words);
  const values = scale === 'log' ? [0, ...powerTicks(1, most, 10)] : linearTicks(most, 5, true);
  const drawn = (count: number): number => (scale === 'log' ? logOf(count) : count);
  return {
    title,
    min: 0,
    max: Math.max(drawn(Math.max(1, most)), drawn(values.at(-1)!)),
    ticks: values.map(value => ({ at: drawn(value), label: short(value) })),
  };
}

/** At the lower edges of bins. */
function ticksOf(bins: readonly Bin[], words: Words): Tick[] {
  const { short } = figuresOf(words);
  const every = Math.max(1, Math.ceil(bins.length / MOST_LABELS));
  return bins.flatMap(({ from }, at) => (at % every === 0 ? [{ at: at - 0.5, label: short(from) }] : []));
}
