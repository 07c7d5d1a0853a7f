import type { Chart } from '../../../src/core/analysis/display/charts/chart';
import { coverageChart } from '../../../src/core/analysis/display/charts/coverage';
import { coverageSvg } from '../../../src/core/analysis/display/svg/pictures';
import { coverageTable } from '../../../src/core/analysis/display/tables/charted';
import { el } from '../../ui/dom';
import { t } from '../../ui/words';
import type { CardContext, ReportPart, Shown } from '../context';
import { Plot } from '../plot/plot';
import { figures, words } from '../words';
import { Card } from './card';

/** How much of the text the most frequent tokens make. */
export class CoverageCard implements ReportPart {
  readonly #card: Card;
  readonly #plot: Plot;
  readonly #note = el('p', { class: 'note' });
  #shown: Shown | undefined;
  #chart: Chart | undefined;

  constructor(private readonly context: CardContext) {
    this.#plot = new Plot({
      label: t('Vocabulary coverage: arrows move, Enter shows the records with the token of that rank'),
      describe: at => this.#describe(at),
      pick: at => {
        this.#pick(at);
      },
    });
    this.#card = new Card(context, {
      name: 'coverage',
      title: t('Vocabulary coverage'),
      table: () =>
        this.#shown === undefined ? null : coverageTable(this.#shown.report, this.#shown.before, words),
      svg: () => (this.#shown === undefined ? null : coverageSvg({ ...this.#shown, words })),
      redraw: () => undefined,
    });
    this.#card.body.append(this.#plot.element, this.#note);
  }

  get element(): HTMLElement {
    return this.#card.element;
  }

  update(shown: Shown): void {
    this.#shown = shown;
    const { report, before } = shown;
    this.#chart = coverageChart(report, before, words);
    this.#plot.show(this.#chart);
    const { vocabulary, tokenizer } = report;
    this.#note.textContent = t(
      'The text uses {0} of the {1} tokens of {2}; {3} are never used.',
      figures.count(vocabulary.unique),
      figures.count(vocabulary.size),
      tokenizer.id,
      figures.percent(1 - vocabulary.coverage),
    );
    this.#card.update();
  }

  #describe(at: number): string {
    const tokens = this.#tokensAt(at);
    const share = this.#chart?.series[0]?.values[at] ?? this.#chart?.series[1]?.values[at];
    if (share === null || share === undefined) return '';
    return tokens === 1
      ? t('The most frequent token makes {0} of the text', figures.percent(share))
      : t('The {0} most frequent tokens make {1} of the text', figures.count(tokens), figures.percent(share));
  }

  /** Only of the first tokens it is known which they are. */
  #pick(at: number): void {
    const rank = this.#tokensAt(at);
    const token = this.#shown?.report.vocabulary.top[rank - 1];
    if (token !== undefined) this.context.showToken(token.text);
    else this.context.fail(new Error(t('Which token is at this place is known of the first {0} only.', 50)));
  }

  #tokensAt(at: number): number {
    return Math.round(10 ** (this.#chart?.points[at] ?? 0));
  }
}
