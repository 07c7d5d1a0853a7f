import type { CountedToken } from '../../../src/core/analysis/dataset/report';
import { tokensTable } from '../../../src/core/analysis/display/tables/charted';
import { visibleText } from '../../../src/core/analysis/display/visibleText';
import { t } from '../../ui/words';
import type { CardContext, ReportPart, Shown } from '../context';
import { link } from '../table';
import { words } from '../words';
import { Card } from './card';

export type TokenList = 'top' | 'rare';

/** The most or the least frequent tokens. */
export class TokensCard implements ReportPart {
  readonly #card: Card;
  #tokens: readonly CountedToken[] = [];

  constructor(
    private readonly context: CardContext,
    private readonly list: TokenList,
  ) {
    const title = list === 'top' ? t('Most frequent tokens') : t('Least frequent tokens');
    this.#card = new Card(context, {
      name: `${list}-tokens`,
      title,
      tableOnly: true,
      table: () => ({
        ...tokensTable(title, this.#tokens, words),
        parts: { cell: (row, column) => column === 0 && this.#tokenLink(this.#tokens[row]!) },
      }),
      redraw: () => undefined,
    });
  }

  get element(): HTMLElement {
    return this.#card.element;
  }

  update({ report }: Shown): void {
    this.#tokens = report.vocabulary[this.list];
    this.#card.update();
  }

  #tokenLink({ text }: CountedToken): HTMLElement {
    const element = link(visibleText(text), t('Show the records with this text'), () => {
      this.context.showToken(text);
    });
    element.classList.add('token-text');
    return element;
  }
}
