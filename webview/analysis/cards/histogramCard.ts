import type { AxisScale } from '../../../src/core/analysis/display/bins';
import {
  fittingScale,
  histogramChart,
  type HistogramChart,
} from '../../../src/core/analysis/display/charts/histogram';
import { histogramSvg } from '../../../src/core/analysis/display/svg/pictures';
import { histogramTable } from '../../../src/core/analysis/display/tables/charted';
import { t } from '../../ui/words';
import type { CardContext, ReportPart, Shown } from '../context';
import { binConditions } from '../filters';
import { Plot } from '../plot/plot';
import { link } from '../table';
import { figures, words } from '../words';
import { Card } from './card';

/** How many examples have how many tokens. */
export class HistogramCard implements ReportPart {
  readonly #card: Card;
  readonly #plot: Plot;
  #shown: Shown | undefined;
  #chart: HistogramChart | undefined;

  constructor(private readonly context: CardContext) {
    this.#plot = new Plot({
      label: t('Tokens per example: arrows move, Enter shows the records'),
      describe: at => this.#describe(at),
      pick: at => {
        this.#pick(at);
      },
    });
    this.#card = new Card(context, {
      name: 'histogram',
      title: t('Tokens per example'),
      choices: [
        {
          name: 'tokens',
          label: t('Axis of tokens'),
          values: [
            { value: 'linear', label: t('Tokens: linear') },
            { value: 'log', label: t('Tokens: logarithmic') },
          ],
        },
        {
          name: 'examples',
          label: t('Axis of examples'),
          values: [
            { value: 'linear', label: t('Examples: linear') },
            { value: 'log', label: t('Examples: logarithmic') },
          ],
        },
      ],
      table: () => this.#table(),
      svg: () => (this.#shown === undefined ? null : histogramSvg({ ...this.#shown, words }, this.#scales())),
      redraw: () => {
        this.#draw();
      },
    });
    this.#card.body.append(this.#plot.element);
  }

  get element(): HTMLElement {
    return this.#card.element;
  }

  update(shown: Shown): void {
    this.#shown = shown;
    this.#card.setDefault('tokens', fittingScale(shown.report));
    this.#draw();
    this.#card.update();
  }

  #draw(): void {
    if (this.#shown === undefined) return;
    const { report, before } = this.#shown;
    this.#chart = histogramChart(report, before, this.#scales(), words);
    this.#plot.show(this.#chart);
  }

  #scales(): { tokens: AxisScale; examples: AxisScale } {
    const scale = (name: string): AxisScale => (this.#card.choice(name) === 'log' ? 'log' : 'linear');
    return { tokens: scale('tokens'), examples: scale('examples') };
  }

  #table() {
    if (this.#shown === undefined || this.#chart === undefined) return null;
    return {
      ...histogramTable(this.#chart, this.#shown.report, words),
      parts: {
        cell: (row: number, column: number, text: string) =>
          column === 0 &&
          link(text, t('Show these records'), () => {
            this.#pick(row);
          }),
      },
    };
  }

  #describe(at: number): string {
    const bin = this.#chart?.bins[at];
    if (bin === undefined) return '';
    const { count } = figures;
    const range = bin.from === bin.to ? count(bin.from) : `${count(bin.from)} – ${count(bin.to)}`;
    const now = count(this.#chart!.counts[at]!);
    const before = this.#chart!.countsBefore?.[at];
    return before === undefined
      ? t('{0} tokens: {1} examples', range, now)
      : t('{0} tokens: {1} examples before, {2} after', range, count(before), now);
  }

  #pick(at: number): void {
    const bin = this.#chart?.bins[at];
    if (bin !== undefined) this.context.filter(binConditions(bin, this.#shown!.report));
  }
}
