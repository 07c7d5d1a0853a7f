import type { DatasetReport, FieldReport } from '../../../src/core/analysis/dataset/report';
import { fieldsTable, kindName } from '../../../src/core/analysis/display/tables/records';
import { el, type Child } from '../../ui/dom';
import { t } from '../../ui/words';
import type { CardContext, ReportPart, Shown } from '../context';
import { fieldConditions, languageConditions } from '../filters';
import { link } from '../table';
import { figures, words } from '../words';
import { Card } from './card';

const COLUMNS = { field: 0, missing: 2, empty: 3, most: 7, kinds: 13, languages: 14 };

/** What stands at each field. */
export class FieldsCard implements ReportPart {
  readonly #card: Card;
  #report: DatasetReport | undefined;

  constructor(private readonly context: CardContext) {
    this.#card = new Card(context, {
      name: 'fields',
      title: t('Fields'),
      wide: true,
      tableOnly: true,
      table: () =>
        this.#report === undefined
          ? null
          : {
              ...fieldsTable(this.#report, words),
              parts: {
                cell: (row, column, text) => this.#cell(this.#report!.fieldReports[row]!, column, text),
              },
            },
      redraw: () => undefined,
    });
  }

  get element(): HTMLElement {
    return this.#card.element;
  }

  update({ report }: Shown): void {
    this.#report = report;
    this.#card.update();
  }

  #cell(field: FieldReport, column: number, text: string): Child {
    const filter = (comparison: 'exists' | 'missing' | 'empty', label: string): HTMLElement =>
      link(text, label, () => {
        this.context.filter(fieldConditions(field.path, comparison));
      });
    const { longest } = field;
    switch (column) {
      case COLUMNS.field:
        return filter('exists', t('Show the records that have {0}', text));
      case COLUMNS.missing:
        return field.missing > 0 && filter('missing', t('Show the records without it'));
      case COLUMNS.empty:
        return field.empty > 0 && filter('empty', t('Show the records where it is empty'));
      case COLUMNS.most:
        return (
          longest[0] !== undefined &&
          link(text, t('Go to the longest'), () => {
            this.context.goTo(longest[0]!.index);
          })
        );
      case COLUMNS.kinds:
        return this.#kinds(field);
      case COLUMNS.languages:
        return this.#languages(field);
      default:
        return null;
    }
  }

  #kinds({ kinds }: FieldReport): HTMLElement {
    return el(
      'ul',
      { class: 'kinds' },
      ...kinds.map(({ kind, count, first }) =>
        el(
          'li',
          {},
          `${kindName(kind, words)} × ${figures.count(count)}`,
          first.length > 0 && ': ',
          ...first.map(({ index, line }, place) =>
            el(
              'span',
              { class: 'place' },
              link(t('line {0}', figures.count(line)), t('Go to this record'), () => {
                this.context.goTo(index);
              }),
              place < first.length - 1 && ', ',
            ),
          ),
        ),
      ),
    );
  }

  #languages({ path, languages }: FieldReport): HTMLElement {
    return el(
      'span',
      {},
      ...languages.flatMap(({ code, records }, at) => [
        at > 0 && ', ',
        link(code, t('Show these records'), () => {
          this.context.filter(languageConditions(code, path));
        }),
        ` ${records}`,
      ]),
    );
  }
}
