import type { GroupBar } from '../charts/groups';
import { svgPage, text } from './page';
import { colourOf } from './looks';
import { element } from './xml';

const WIDTH = 720;
const NAMES = 220;
const FIGURES = 90;
const LINE = 24;
const TOP = 40;
const MOST_SIGNS = 30;

export interface GroupBarsWords {
  readonly title: string;
  /** A value as it is shown beside its bar. */
  readonly value: (value: number | null) => string;
  /** A name as it is shown. */
  readonly name: (name: string) => string;
  readonly empty: string;
}

/** Bars that lie one below the other; where there is a value before, it lies under the bar, hollow. */
export function groupBarsSvg(bars: readonly GroupBar[], words: GroupBarsWords): string {
  if (bars.length === 0) {
    return svgPage(words.title, WIDTH, 100, text(WIDTH / 2, 64, words.empty, 'middle', 'label'));
  }
  const most = Math.max(...bars.flatMap(({ value, before }) => [value ?? 0, before ?? 0]), Number.MIN_VALUE);
  const wide = (value: number | null): number => ((value ?? 0) / most) * (WIDTH - NAMES - FIGURES - 24);
  const rows = bars.map(({ name, value, before }, at) => {
    const y = TOP + at * LINE;
    const [high, offset] = before === null ? [14, 3] : [8, 1];
    return (
      text(NAMES - 8, y + 14, cut(words.name(name)), 'end', 'heading') +
      element('rect', {
        class: 'bars look-0',
        x: NAMES,
        y: y + offset,
        width: wide(value),
        height: high,
        fill: colourOf(0),
      }) +
      (before === null
        ? ''
        : element('rect', {
            class: 'bars look-1 hollow',
            x: NAMES,
            y: y + 11,
            width: wide(before),
            height: 7,
            fill: 'none',
            stroke: colourOf(1),
          })) +
      text(
        NAMES + Math.max(wide(value), wide(before)) + 8,
        y + 14,
        before === null ? words.value(value) : `${words.value(before)} → ${words.value(value)}`,
        'start',
        'label',
      )
    );
  });
  return svgPage(words.title, WIDTH, TOP + bars.length * LINE + 12, rows.join(''));
}

/** By code points, so that no character is torn. */
function cut(name: string): string {
  const signs = Array.from(name);
  return signs.length > MOST_SIGNS ? `${signs.slice(0, MOST_SIGNS - 1).join('')}…` : name;
}
