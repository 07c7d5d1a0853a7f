import type { SizedRecord } from '../../../src/core/analysis/dataset/report';
import { recordsTable } from '../../../src/core/analysis/display/tables/records';
import { t } from '../../ui/words';
import type { CardContext, ReportPart, Shown } from '../context';
import { link } from '../table';
import { words } from '../words';
import { Card } from './card';

/** The longest or the shortest records. */
export class RecordsCard implements ReportPart {
  readonly #card: Card;
  #records: readonly SizedRecord[] = [];

  constructor(
    context: CardContext,
    private readonly list: 'longest' | 'shortest',
  ) {
    const title = list === 'longest' ? t('Longest records') : t('Shortest records');
    this.#card = new Card(context, {
      name: list,
      title,
      tableOnly: true,
      table: () => ({
        ...recordsTable(title, this.#records, words),
        parts: {
          cell: (row, column, text) =>
            column === 0 &&
            link(`#${text}`, t('Go to this record'), () => {
              context.goTo(this.#records[row]!.index);
            }),
        },
      }),
      redraw: () => undefined,
    });
  }

  get element(): HTMLElement {
    return this.#card.element;
  }

  update({ report }: Shown): void {
    this.#records = report[this.list];
    this.#card.update();
  }
}
