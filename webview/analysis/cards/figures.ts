import { summaryLines, summaryTable } from '../../../src/core/analysis/display/tables/summary';
import { valueText } from '../../../src/core/analysis/display/tables/table';
import { el, replaceChildren } from '../../ui/dom';
import { t } from '../../ui/words';
import type { CardContext, ReportPart, Shown } from '../context';
import { words } from '../words';
import { Card } from './card';

/** The figures of the report as tiles; before, after and the difference where there are two. */
export class FiguresCard implements ReportPart {
  readonly #card: Card;
  readonly #tiles = el('ul', { class: 'tiles' });
  #shown: Shown | undefined;

  constructor(context: CardContext) {
    this.#card = new Card(context, {
      name: 'figures',
      title: t('Figures'),
      wide: true,
      table: () => {
        if (this.#shown === undefined) return null;
        const table = summaryTable(this.#shown.report, this.#shown.before, words);
        return {
          ...table,
          parts: {
            cell: (row, column) =>
              column === 0 ? null : valueText(table.rows[row]![column]!, table.rowKinds[row]!, words),
          },
        };
      },
      redraw: () => undefined,
    });
    this.#card.body.append(this.#tiles);
  }

  get element(): HTMLElement {
    return this.#card.element;
  }

  update(shown: Shown): void {
    this.#shown = shown;
    const { report, before } = shown;
    replaceChildren(
      this.#tiles,
      ...summaryLines(words).map(({ title, kind, of }) => {
        const value = valueText(of(report), kind, words);
        const earlier = before === null ? null : valueText(of(before), kind, words);
        return el(
          'li',
          {},
          el('span', { class: 'value' }, value),
          earlier !== null &&
            el('span', { class: 'earlier' }, earlier === value ? t('as before') : t('before: {0}', earlier)),
          el('span', { class: 'label' }, title),
        );
      }),
    );
    this.#card.update();
  }
}
