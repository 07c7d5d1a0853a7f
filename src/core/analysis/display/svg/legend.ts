import type { Series } from '../charts/chart';
import { colourOf, dashesOf } from './looks';
import { text } from './page';
import { element } from './xml';

const LEGEND_LINE = 18;
/** About the width of a letter of the legend. */
const LETTER = 6.4;

/** What the series are, in lines between `left` and `right`; the first of them is at 0. */
export function legendOf(
  series: readonly Series[],
  left: number,
  right: number,
): { readonly svg: string; readonly height: number } {
  let x = left;
  let y = LEGEND_LINE / 2;
  const entries = series.map(({ title, kind, look }) => {
    const wide = 34 + title.length * LETTER;
    if (x + wide > right && x > left) {
      x = left;
      y += LEGEND_LINE;
    }
    const sample =
      kind === 'line'
        ? element('path', {
            class: `line look-${look}`,
            d: `M${x} ${y}L${x + 24} ${y}`,
            fill: 'none',
            stroke: colourOf(look),
            'stroke-width': 2,
            'stroke-dasharray': dashesOf(look),
          })
        : element('rect', {
            class: `bars look-${look}${look > 0 ? ' hollow' : ''}`,
            x,
            y: y - 5,
            width: 24,
            height: 10,
            fill: look > 0 ? 'none' : colourOf(look),
            ...(look > 0 ? { stroke: colourOf(look) } : {}),
          });
    const entry = sample + text(x + 30, y + 4, title, 'start', 'label');
    x += wide + 14;
    return entry;
  });
  return { svg: entries.join(''), height: y + LEGEND_LINE };
}
