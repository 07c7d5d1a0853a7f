import { tableCsv } from '../../../src/core/analysis/display/csv';
import type { Table } from '../../../src/core/analysis/display/tables/table';
import { el, replaceChildren, show } from '../../ui/dom';
import { openMenu } from '../../ui/menu';
import { toggle, tool } from '../../ui/tool';
import { t } from '../../ui/words';
import type { CardContext } from '../context';
import { pngOf } from '../png';
import { tableElement, type TableParts } from '../table';

export interface CardChoice {
  readonly name: string;
  readonly label: string;
  readonly values: readonly { readonly value: string; readonly label: string }[];
}

export interface CardParts {
  /** In names of files, and for what is kept of it. */
  readonly name: string;
  readonly title: string;
  /** As wide as the page. */
  readonly wide?: boolean;
  readonly choices?: readonly CardChoice[];
  readonly table: () => (Table & { readonly parts?: TableParts }) | null;
  /** What is in the file where that is more than what is shown. */
  readonly wholeTable?: () => Table | null;
  /** The table shows always, below what else there is. */
  readonly tableOnly?: boolean;
  /** Left out: it is no picture. */
  readonly svg?: () => string | null;
  /** Something was chosen: the content is to be drawn anew. */
  readonly redraw: () => void;
}

/** The frame of a chart: what it is called, how it is shown, the table behind it, and its export. */
export class Card {
  /** What shows while the table does not. */
  readonly body = el('div', { class: 'card-body' });
  readonly element: HTMLElement;
  readonly #table = el('div', { class: 'card-table' });
  readonly #asTable;
  readonly #defaults = new Map<string, string>();
  #drawn = '';

  constructor(
    private readonly context: CardContext,
    private readonly parts: CardParts,
  ) {
    const { name, title, wide = false, choices = [], tableOnly = false } = parts;
    const heading = el('h2', { id: `card-${name}` }, title);
    this.#asTable = toggle({ icon: 'table' }, t('Show as table: {0}', title), on => {
      this.#keep({ table: on });
      this.#show();
    });
    this.#asTable.on = context.stateOf(name).table ?? false;
    const more = tool('more', t('Export: {0}', title), () => {
      this.#openMenu(more);
    });
    more.setAttribute('aria-haspopup', 'menu');
    this.element = el(
      'section',
      { class: wide ? 'card wide' : 'card', 'aria-labelledby': heading.id, 'data-card': name },
      el(
        'header',
        { class: 'card-head' },
        heading,
        el(
          'span',
          { class: 'card-tools' },
          ...choices.map(choice => this.#chooser(choice)),
          !tableOnly && this.#asTable.element,
          more,
        ),
      ),
      this.body,
      this.#table,
    );
    if (tableOnly) this.#asTable.on = true;
    this.#show();
  }

  /** What is taken where a person has not chosen. */
  setDefault(name: string, value: string): void {
    this.#defaults.set(name, value);
    const select = this.element.querySelector<HTMLSelectElement>(`[data-choice="${name}"]`);
    if (select !== null) select.value = this.choice(name);
  }

  /** What a person has chosen, or else the default, or the first of what can be chosen. */
  choice(name: string): string {
    const choice = this.parts.choices?.find(one => one.name === name);
    const kept = this.context.stateOf(this.parts.name).choices?.[name] ?? this.#defaults.get(name);
    return choice?.values.find(({ value }) => value === kept)?.value ?? choice?.values[0]?.value ?? '';
  }

  /** The table follows what is shown. */
  update(): void {
    if (!this.#asTable.on) return;
    const table = this.parts.table();
    const now = JSON.stringify(table);
    if (now === this.#drawn) return;
    this.#drawn = now;
    const box = this.#table.firstElementChild;
    const [top, left] = [box?.scrollTop ?? 0, box?.scrollLeft ?? 0];
    replaceChildren(this.#table, table && tableElement(table, table.parts));
    this.#table.firstElementChild?.scrollTo(left, top);
  }

  #show(): void {
    const on = this.#asTable.on;
    show(this.body, !on || this.parts.tableOnly === true);
    show(this.#table, on);
    this.update();
  }

  #chooser({ name, label, values }: CardChoice): HTMLElement {
    const chosen = this.choice(name);
    const select = el(
      'select',
      { 'aria-label': label, title: label, 'data-choice': name },
      ...values.map(one => el('option', { value: one.value, selected: one.value === chosen }, one.label)),
    );
    select.addEventListener('change', () => {
      const choices = { ...this.context.stateOf(this.parts.name).choices, [name]: select.value };
      this.#keep({ choices });
      this.parts.redraw();
      this.update();
    });
    return select;
  }

  #keep(changed: object): void {
    const { name } = this.parts;
    this.context.keep(name, { ...this.context.stateOf(name), ...changed });
  }

  #openMenu(at: HTMLElement): void {
    const { name, title, svg } = this.parts;
    const picture = svg?.() ?? null;
    const table = (this.parts.wholeTable ?? this.parts.table)();
    const items = [
      ...(svg === undefined
        ? []
        : [
            {
              label: t('Save as PNG …'),
              disabled: picture === null ? t('There is nothing to save yet.') : undefined,
              press: () => {
                pngOf(picture!).then(
                  bytes => {
                    this.context.save(name, 'png', bytes);
                  },
                  (error: unknown) => {
                    this.context.fail(error);
                  },
                );
              },
            },
            {
              label: t('Save as SVG …'),
              disabled: picture === null ? t('There is nothing to save yet.') : undefined,
              press: () => {
                this.context.save(name, 'svg', picture!);
              },
            },
          ]),
      {
        label: t('Save Table as CSV …'),
        disabled: table === null ? t('There is nothing to save yet.') : undefined,
        press: () => {
          this.context.save(name, 'csv', tableCsv(table!));
        },
      },
    ];
    openMenu(t('Export: {0}', title), at.getBoundingClientRect(), items);
  }
}
