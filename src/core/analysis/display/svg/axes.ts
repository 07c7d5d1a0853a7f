import { isEmpty, type Chart, type Series } from '../charts/chart';
import { colourOf, dashesOf } from './looks';
import { legendOf } from './legend';
import { svgPage, text } from './page';
import { element } from './xml';

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

const SIZE: ChartSize = { width: 720, height: 320 };
const LEFT = 64;
const RIGHT = 20;
const TOP = 36;
const BOTTOM = 46;

/** A chart as SVG, 720 × 320 and its legend; `empty` is said where there is nothing to draw. */
export function chartSvg(chart: Chart, empty: string, size: ChartSize = SIZE): string {
  const legend =
    chart.series.length > 1 ? legendOf(chart.series, LEFT, size.width - RIGHT) : { svg: '', height: 0 };
  const height = size.height + legend.height;
  const plot = { left: LEFT, right: size.width - RIGHT, top: TOP, bottom: size.height - BOTTOM };
  const inside = isEmpty(chart)
    ? text(size.width / 2, size.height / 2, empty, 'middle', 'label')
    : drawn(chart, plot) + moved(legend.svg, size.height);
  return svgPage(chart.title, size.width, height, inside);
}

interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function drawn(chart: Chart, plot: Plot): string {
  const { x, y } = chart;
  const across = (at: number): number =>
    plot.left + ((at - x.min) / (x.max - x.min)) * (plot.right - plot.left);
  const up = (at: number): number =>
    plot.bottom - ((at - y.min) / (y.max - y.min)) * (plot.bottom - plot.top);
  const lines = y.ticks.map(
    ({ at, label }) =>
      element('line', {
        class: 'grid',
        x1: plot.left,
        x2: plot.right,
        y1: up(at),
        y2: up(at),
        stroke: '#d8dee4',
      }) + text(plot.left - 8, up(at) + 4, label, 'end', 'label'),
  );
  const below = x.ticks.map(
    ({ at, label }) =>
      element('line', {
        class: 'axis',
        x1: across(at),
        x2: across(at),
        y1: plot.bottom,
        y2: plot.bottom + 5,
        stroke: '#8c959f',
      }) + text(across(at), plot.bottom + 18, label, 'middle', 'label'),
  );
  const marks = chart.marks.map(
    ({ at, label }, place) =>
      element('line', {
        class: 'mark',
        x1: across(at),
        x2: across(at),
        y1: plot.top,
        y2: plot.bottom,
        stroke: '#57606a',
        'stroke-dasharray': '2 2',
      }) + text(across(at) + 4, plot.top + 10 + place * 13, label, 'start', 'label'),
  );
  const bars = chart.series.filter(({ kind }) => kind === 'bars');
  const series = chart.series.map(one =>
    one.kind === 'bars'
      ? barsOf(one, bars.indexOf(one), bars.length, chart, across, up)
      : lineOf(one, chart.points, across, up),
  );
  return [
    ...lines,
    element('line', {
      class: 'axis',
      x1: plot.left,
      x2: plot.right,
      y1: plot.bottom,
      y2: plot.bottom,
      stroke: '#8c959f',
    }),
    ...below,
    ...series,
    ...marks,
    text((plot.left + plot.right) / 2, plot.bottom + 38, x.title, 'middle', 'label'),
    text(0, 0, y.title, 'middle', 'label', {
      transform: `translate(14 ${(plot.top + plot.bottom) / 2}) rotate(-90)`,
    }),
  ].join('');
}

type Place = (at: number) => number;

/** Bars of several series stand side by side; those that are not the first are hatched by a dashed outline. */
function barsOf(
  { values, look }: Series,
  place: number,
  places: number,
  { points }: Chart,
  across: Place,
  up: Place,
): string {
  const slot = across(1) - across(0);
  const width = (slot * 0.86) / places;
  const rects = values.flatMap((value, at) =>
    value === null || value <= 0
      ? []
      : element('rect', {
          x: across(points[at]!) - slot * 0.43 + place * width,
          y: up(value),
          width,
          height: up(0) - up(value),
        }),
  );
  const colour = colourOf(look);
  const hollow = look > 0;
  return element(
    'g',
    {
      class: `bars look-${look}${hollow ? ' hollow' : ''}`,
      fill: hollow ? 'none' : colour,
      ...(hollow ? { stroke: colour, 'stroke-width': 1.2 } : {}),
    },
    rects.join(''),
  );
}

function lineOf({ values, look }: Series, points: readonly number[], across: Place, up: Place): string {
  const known = values.flatMap((value, at) => (value === null ? [] : [[across(points[at]!), up(value)]]));
  return element('path', {
    class: `line look-${look}`,
    d: known.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x!.toFixed(1)} ${y!.toFixed(1)}`).join(''),
    fill: 'none',
    stroke: colourOf(look),
    'stroke-width': 2,
    'stroke-dasharray': dashesOf(look),
  });
}

const moved = (svg: string, down: number): string =>
  svg === '' ? '' : element('g', { transform: `translate(0 ${down})` }, svg);
