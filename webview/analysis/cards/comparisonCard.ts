import type { DatasetReport } from '../../../src/core/analysis/dataset/report';
import { comparisonSentence } from '../../../src/core/analysis/display/sentences';
import { grownTable } from '../../../src/core/analysis/display/tables/records';
import { el, show } from '../../ui/dom';
import { t } from '../../ui/words';
import type { CardContext, ReportPart, Shown } from '../context';
import { link } from '../table';
import { words } from '../words';
import { Card } from './card';

/** How another tokenizer does; not there without one. Its categories stand in the table of these. */
export class ComparisonCard implements ReportPart {
  readonly #card: Card;
  readonly #sentence = el('p');
  #report: DatasetReport | undefined;

  constructor(context: CardContext) {
    this.#card = new Card(context, {
      name: 'comparison',
      title: t('The other tokenizer'),
      wide: true,
      tableOnly: true,
      table: () => {
        const report = this.#report;
        if (report === undefined || report.comparison === null) return null;
        const { comparison } = report;
        return {
          ...grownTable(comparison, report, words),
          parts: {
            cell: (row, column, text) =>
              column === 0 &&
              link(`#${text}`, t('Go to this record'), () => {
                context.goTo(comparison.grown[row]!.index);
              }),
          },
        };
      },
      redraw: () => undefined,
    });
    this.#card.body.append(
      this.#sentence,
      el('p', { class: 'note' }, t('The ratio by category and by language is in their tables.')),
    );
    show(this.#card.element, false);
  }

  get element(): HTMLElement {
    return this.#card.element;
  }

  update({ report }: Shown): void {
    this.#report = report;
    show(this.element, report.comparison !== null);
    this.#sentence.textContent = comparisonSentence(report, words);
    this.#card.update();
  }
}
