import uPlot from 'uplot';
import { isEmpty, type Chart } from '../../../src/core/analysis/display/charts/chart';
import { el, replaceChildren, setAttribute, show } from '../../ui/dom';
import { t } from '../../ui/words';
import { plotOptions } from './options';
import { sample } from './sample';
import { onThemeChange, plotColours } from './theme';

export interface PlotParts {
  readonly label: string;
  /** What is at a point, in words. */
  readonly describe: (at: number) => string;
  /** A point was clicked, or chosen with Enter. */
  readonly pick: (at: number) => void;
  /** The point in view has changed by the keyboard. */
  readonly moved?: (at: number) => void;
  /** Drawn anew, at another size or with other values. */
  readonly drawn?: (plot: uPlot) => void;
}

/**
 * A chart on the page. The pointer shows what is at its points; for the keyboard and for screen readers it is a
 * slider along them.
 */
export class Plot {
  readonly #box = el('div', { class: 'plot-box' });
  readonly #tip = el('div', { class: 'plot-tip' });
  readonly #legend = el('ul', { class: 'plot-legend' });
  readonly #empty = el('p', { class: 'note plot-empty' }, t('There is nothing to show.'));
  readonly element: HTMLElement;
  #chart: Chart | undefined;
  #plot: uPlot | undefined;
  /** What the plot was made for: it is made anew for another. */
  #made = '';
  #at = 0;

  constructor(private readonly parts: PlotParts) {
    show(this.#tip, false);
    this.element = el('div', { class: 'plot' }, this.#box, this.#legend, this.#empty);
    setAttribute(this.#box, 'role', 'slider');
    setAttribute(this.#box, 'tabindex', 0);
    setAttribute(this.#box, 'aria-label', parts.label);
    this.#box.addEventListener('keydown', event => {
      this.#key(event);
    });
    this.#box.addEventListener('blur', () => {
      this.#hideTip();
    });
    new ResizeObserver(() => {
      this.#fit();
    }).observe(this.#box);
    onThemeChange(() => {
      this.#made = '';
      this.#draw();
    });
  }

  get plot(): uPlot | undefined {
    return this.#plot;
  }

  get at(): number {
    return this.#at;
  }

  show(chart: Chart): void {
    this.#chart = chart;
    show(this.#box, !isEmpty(chart));
    show(this.#empty, isEmpty(chart));
    this.#draw();
    this.setAt(Math.min(this.#at, chart.points.length - 1));
  }

  /** The point that the keyboard is at. */
  setAt(at: number): void {
    this.#at = Math.max(0, at);
    const size = this.#chart?.points.length ?? 0;
    setAttribute(this.#box, 'aria-valuemin', 0);
    setAttribute(this.#box, 'aria-valuemax', Math.max(0, size - 1));
    setAttribute(this.#box, 'aria-valuenow', this.#at);
    setAttribute(this.#box, 'aria-valuetext', size === 0 ? undefined : this.parts.describe(this.#at));
  }

  #draw(): void {
    const chart = this.#chart;
    if (chart === undefined || isEmpty(chart)) return;
    const width = this.#box.clientWidth;
    if (width === 0) return;
    const data: uPlot.AlignedData = [[...chart.points], ...chart.series.map(({ values }) => [...values])];
    const made = JSON.stringify(chart.series.map(({ kind, look, title }) => [kind, look, title]));
    if (this.#plot !== undefined && made === this.#made) this.#plot.setData(data);
    else {
      this.#made = made;
      this.#make(data);
      this.#showLegend(chart);
    }
  }

  #make(data: uPlot.AlignedData): void {
    this.#plot?.destroy();
    const size = { width: this.#box.clientWidth, height: this.#box.clientHeight };
    const hooks: uPlot.Hooks.Arrays = {
      setCursor: [
        plot => {
          this.#pointed(plot);
        },
      ],
      draw: [
        plot => {
          this.#drawMarks(plot);
          this.parts.drawn?.(plot);
        },
      ],
    };
    this.#plot = new uPlot(
      plotOptions(() => this.#chart!, plotColours(), size, hooks),
      data,
      this.#box,
    );
    const { over } = this.#plot;
    over.append(this.#tip);
    over.addEventListener('click', () => {
      const at = this.#plot?.cursor.idx;
      if (typeof at === 'number') this.parts.pick(at);
    });
    over.addEventListener('pointerleave', () => {
      this.#hideTip();
    });
  }

  #fit(): void {
    const { clientWidth: width, clientHeight: height } = this.#box;
    if (width === 0 || this.#chart === undefined) return;
    if (this.#plot === undefined) this.#draw();
    else if (width !== this.#plot.width || height !== this.#plot.height) {
      this.#plot.setSize({ width, height });
    }
  }

  #drawMarks(plot: uPlot): void {
    const { ctx, bbox } = plot;
    const ratio = devicePixelRatio;
    const colours = plotColours();
    ctx.save();
    ctx.strokeStyle = colours.muted;
    ctx.fillStyle = colours.muted;
    ctx.font = colours.font.replace('11px', `${11 * ratio}px`);
    ctx.lineWidth = ratio;
    ctx.setLineDash([2 * ratio, 3 * ratio]);
    for (const [place, { at, label }] of (this.#chart?.marks ?? []).entries()) {
      const x = Math.round(plot.valToPos(at, 'x', true));
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      const right = x + 60 * ratio > bbox.left + bbox.width;
      ctx.textAlign = right ? 'right' : 'left';
      ctx.fillText(label, x + (right ? -4 : 4) * ratio, bbox.top + (12 + place * 13) * ratio);
    }
    ctx.restore();
  }

  #pointed({ cursor }: uPlot): void {
    if (typeof cursor.idx !== 'number' || (cursor.left ?? -1) < 0) this.#hideTip();
    else this.#showTip(cursor.idx);
  }

  #showTip(at: number): void {
    const [plot, chart] = [this.#plot, this.#chart];
    if (plot === undefined || chart === undefined || at >= chart.points.length) return;
    this.#tip.textContent = this.parts.describe(at);
    show(this.#tip, true);
    const left = plot.valToPos(chart.points[at]!, 'x');
    const width = plot.over.clientWidth;
    const room = left < width / 2 ? left + 12 : left - 12 - this.#tip.offsetWidth;
    this.#tip.style.left = `${Math.max(0, Math.min(width - this.#tip.offsetWidth, room))}px`;
  }

  #hideTip(): void {
    show(this.#tip, false);
  }

  #key(event: KeyboardEvent): void {
    const last = (this.#chart?.points.length ?? 0) - 1;
    if (last < 0) return;
    if (event.key === 'Enter' || event.key === ' ') this.parts.pick(this.#at);
    else {
      const to = target(event.key, this.#at, last);
      if (to === undefined) return;
      this.setAt(Math.max(0, Math.min(last, to)));
      this.#showTip(this.#at);
      this.parts.moved?.(this.#at);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #showLegend({ series }: Chart): void {
    show(this.#legend, series.length > 1);
    replaceChildren(
      this.#legend,
      ...series.map(({ title, kind, look }) => el('li', {}, sample(kind, look), title)),
    );
  }
}

function target(key: string, at: number, last: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return at + 1;
    case 'ArrowLeft':
    case 'ArrowDown':
      return at - 1;
    case 'PageUp':
      return at + 10;
    case 'PageDown':
      return at - 10;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
