import uPlot from 'uplot';
import { DASHES, type Axis, type Chart, type Series } from '../../../src/core/analysis/display/charts/chart';
import { labelsThatFit } from '../../../src/core/analysis/display/ticks';
import type { PlotColours } from './theme';

const AXIS_HEIGHT = 30;
const LABEL_HEIGHT = 18;
const LEFT_WIDTH = 52;
/** Of a label below, about, and the space between two of them. */
const CHARACTER_WIDTH = 7;
const LABEL_SPACE = 6;
/** Of the space between two points. */
const BAR_WIDTH = 0.86;

/** How uPlot draws a chart. Axes and ranges follow what `chart` gives when they are drawn. */
export function plotOptions(
  chart: () => Chart,
  colours: PlotColours,
  size: { readonly width: number; readonly height: number },
  hooks: uPlot.Hooks.Arrays,
): uPlot.Options {
  const { series } = chart();
  const bars = series.filter(({ kind }) => kind === 'bars').length;
  return {
    ...size,
    padding: [10, 22, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false, setScale: false },
      points: { show: bars === 0, size: 7 },
    },
    scales: {
      x: { time: false, range: () => [chart().x.min, chart().x.max] },
      y: { range: () => [chart().y.min, chart().y.max] },
    },
    axes: [
      {
        ...axisOptions(() => chart().x, colours),
        size: AXIS_HEIGHT,
        grid: { show: false },
        values: plot => {
          const { ticks } = chart().x;
          const places = ticks.map(({ at }) => plot.valToPos(at, 'x'));
          return labelsThatFit(
            ticks.map(({ label }) => label),
            places,
            label => label.length * CHARACTER_WIDTH + LABEL_SPACE,
          );
        },
      },
      { ...axisOptions(() => chart().y, colours), size: LEFT_WIDTH },
    ],
    series: [
      {},
      ...series.map((one, at) =>
        one.kind === 'bars' ? barOptions(one, at, bars, colours) : lineOptions(one, colours),
      ),
    ],
    hooks,
  };
}

function axisOptions(axis: () => Axis, colours: PlotColours): uPlot.Axis {
  return {
    stroke: colours.muted,
    font: colours.font,
    label: axis().title,
    labelFont: colours.font,
    labelSize: LABEL_HEIGHT,
    grid: { stroke: colours.grid, width: 1 },
    ticks: { stroke: colours.grid, width: 1, size: 5 },
    splits: () => axis().ticks.map(({ at }) => at),
    values: () => axis().ticks.map(({ label }) => label),
  };
}

function barOptions(
  { title, look }: Series,
  place: number,
  places: number,
  colours: PlotColours,
): uPlot.Series {
  const align = places === 1 ? 0 : place === 0 ? -1 : 1;
  const hollow = look > 0;
  return {
    label: title,
    stroke: colours.look(look),
    width: hollow ? 1.5 : 0,
    ...(hollow ? {} : { fill: colours.look(look) }),
    paths: uPlot.paths.bars!({ size: [BAR_WIDTH / places, Infinity], align }),
    points: { show: false },
  };
}

function lineOptions({ title, look }: Series, colours: PlotColours): uPlot.Series {
  return {
    label: title,
    stroke: colours.look(look),
    width: 2,
    dash: [...DASHES[look % DASHES.length]!],
    spanGaps: true,
    points: { show: false },
  };
}
