import type { PreviewTotals, StageInfo } from '../../../src/protocol/engine';
import { progressRing } from '../../ui/controls';
import { el, replaceChildren, setAttribute, show } from '../../ui/dom';
import { count, percent, t } from '../../ui/words';
import { breakdownOf, breakdownTable, breakdownText, type BreakdownRow } from './breakdown';

type Which = 'kept' | 'changed' | 'dropped' | 'malformed' | 'failed' | 'copies';

/** What the recipe makes of the whole dataset, in numbers; stages and reasons on demand. */
export class CountsView {
  readonly #numbers = el('div', { class: 'numbers' });
  readonly #ring = progressRing(t('Counting'));
  readonly #progress = el('span', { class: 'progress' }, this.#ring, el('span'));
  /** Told to screen readers once the whole is counted. */
  readonly #said = el('p', { class: 'unseen', role: 'status' });
  readonly #panel = el('div', { class: 'panel', id: 'breakdown' });
  readonly element = el(
    'div',
    { class: 'counts-view' },
    el('div', { class: 'row' }, this.#numbers, this.#progress),
    this.#said,
    this.#panel,
  );
  #open: 'changed' | 'dropped' | null = null;
  #last: { totals: PreviewTotals; stages: readonly StageInfo[] } | null = null;

  constructor() {
    show(this.element, false);
  }

  /** Null: not counted yet, or nothing is previewed. Older numbers stay until new ones are there. */
  update(totals: PreviewTotals | null, stages: readonly StageInfo[], previewed: boolean): void {
    const partial = totals === null || totals.partial;
    show(this.element, previewed);
    show(this.#progress, partial);
    this.element.classList.toggle('partial', partial);
    this.#progress.lastElementChild!.textContent = t('Counting, {0} done', percent(shareDone(totals)));
    if (totals !== null) this.#last = { totals, stages };
    else if (!previewed) this.#last = null;
    this.#said.textContent = totals === null || partial ? '' : spoken(totals);
    this.#draw();
  }

  #draw(): void {
    if (this.#last === null) {
      replaceChildren(this.#numbers);
      replaceChildren(this.#panel);
      return;
    }
    const { totals, stages } = this.#last;
    const dropped = breakdownOf(totals, 'dropped', stages);
    const changed = breakdownOf(totals, 'edited', stages);
    const focused = (document.activeElement as HTMLElement | null)?.dataset['which'];
    replaceChildren(
      this.#numbers,
      this.#number('kept', t('kept'), totals.kept),
      this.#number('changed', t('changed'), totals.changed, changed),
      this.#number('dropped', t('dropped'), totals.dropped, dropped),
      totals.copies > 0 && this.#number('copies', t('copies'), totals.copies),
      totals.malformed > 0 && this.#number('malformed', t('malformed'), totals.malformed),
      totals.failed > 0 && this.#number('failed', t('failed'), totals.failed),
    );
    if (focused !== undefined) this.#numbers.querySelector<HTMLElement>(`[data-which="${focused}"]`)?.focus();
    const rows = this.#open === 'dropped' ? dropped : changed;
    replaceChildren(
      this.#panel,
      this.#open !== null &&
        (rows.length > 0
          ? breakdownTable(this.#open === 'dropped' ? t('Dropped records') : t('Changed records'), rows)
          : el('p', { class: 'note' }, t('None.'))),
    );
  }

  #number(which: Which, label: string, value: number, rows?: readonly BreakdownRow[]): HTMLElement {
    const parts = [el('span', { class: 'value' }, count(value)), ' ', label];
    if (rows === undefined || rows.length === 0 || (which !== 'changed' && which !== 'dropped')) {
      return el('span', { class: `number ${which}` }, ...parts);
    }
    const open = this.#open === which;
    const element = el(
      'button',
      {
        class: `number ${which}`,
        type: 'button',
        'data-which': which,
        'aria-expanded': String(open),
        'aria-controls': 'breakdown',
        title: breakdownText(rows),
      },
      ...parts,
      el('span', { class: 'chevron', 'aria-hidden': true }),
    );
    element.addEventListener('click', () => {
      this.#open = open ? null : which;
      this.#draw();
    });
    setAttribute(element, 'data-open', open);
    return element;
  }
}

const shareDone = (totals: PreviewTotals | null): number =>
  totals === null || totals.progress.bytesTotal === 0
    ? 0
    : totals.progress.bytesDone / totals.progress.bytesTotal;

const spoken = (totals: PreviewTotals): string =>
  t(
    '{0} records kept, {1} of them changed, {2} dropped.',
    count(totals.kept),
    count(totals.changed),
    count(totals.dropped),
  );
