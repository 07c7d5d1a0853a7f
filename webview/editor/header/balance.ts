import type { Totals } from '../../../src/core/pipeline/report';
import { el, replaceChildren, show } from '../../ui/dom';
import { count, percent, t } from '../../ui/words';
import { appendLine } from '../text/render';
import { balanceOf, type Balance, type Share } from './shares';

/** As many as there are colours in balance.css; the last is for the rest. */
const MOST_PARTS = 12;

/** The share of each category before and after cleaning, as two stacked bars with a legend. */
export class BalanceView {
  readonly #bars = el('div', { class: 'bars' });
  readonly #legend = el('ul', { class: 'legend' });
  readonly #title = el('summary');
  readonly element = el('details', { class: 'balance' }, this.#title, this.#bars, this.#legend);

  constructor(open: boolean, onToggled: () => void) {
    this.element.open = open;
    this.element.addEventListener('toggle', onToggled);
    show(this.element, false);
  }

  update(categories: Totals['categories'] | null): void {
    const field = categories?.field ?? null;
    const shown = categories !== null && field !== null && Object.keys(categories.before).length > 0;
    show(this.element, shown);
    if (!shown) return;
    const balance = balanceOf(categories.before, categories.after, MOST_PARTS);
    this.#title.textContent = t('Categories by ');
    this.#title.append(el('span', { class: 'path' }, field));
    replaceChildren(
      this.#bars,
      ...barElements(t('before'), balance, 'before'),
      ...barElements(t('after'), balance, 'after'),
    );
    replaceChildren(
      this.#legend,
      ...balance.shares.map((share, part) => legendElement(share, part, balance)),
    );
  }
}

function barElements(label: string, balance: Balance, side: 'before' | 'after'): HTMLElement[] {
  const bar = el('div', { class: 'bar', 'aria-hidden': true });
  balance.shares.forEach((share, part) => {
    if (share[side] === 0) return;
    const words = `${nameOf(share)}: ${wordsOf(share[side], balance[side])}`;
    const element = el('div', { class: `part part-${part}`, title: words });
    element.style.flexGrow = String(share[side]);
    bar.append(element);
  });
  return [
    el('span', { class: 'side', 'aria-hidden': true }, label),
    bar,
    el('span', { class: 'sum', 'aria-hidden': true }, count(balance[side])),
  ];
}

/** Says in words what the bars show. */
function legendElement(share: Share, part: number, balance: Balance): HTMLElement {
  const name = el('span', { class: 'category' });
  appendLine(name, nameOf(share));
  return el(
    'li',
    {},
    el('span', { class: `swatch part-${part}`, 'aria-hidden': true }),
    name,
    el(
      'span',
      { class: 'counts' },
      el('span', { class: 'unseen' }, t('before')),
      wordsOf(share.before, balance.before),
      el('span', { class: 'arrow', 'aria-hidden': true }, '→'),
      el('span', { class: 'unseen' }, t('after')),
      wordsOf(share.after, balance.after),
    ),
  );
}

const nameOf = ({ name, merged }: Share): string =>
  name === null ? t('{0} other categories', count(merged)) : name === '' ? t('(empty)') : name;

const wordsOf = (value: number, whole: number): string =>
  `${count(value)} (${percent(whole === 0 ? 0 : value / whole)})`;
