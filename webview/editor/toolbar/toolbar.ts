import type { Filter, Sort } from '../../../src/protocol/query';
import { el, setAttribute, show } from '../../ui/dom';
import { radioGroup, toggle, tool } from '../../ui/tool';
import { count, percent, t } from '../../ui/words';
import type { Mode, RecordsContext } from '../records/context';
import type { RecordsView } from '../records/recordsView';
import { openColumns } from './columnsPicker';
import { FilterLine } from './filterLine';
import { Find } from './find';
import { openGoTo } from './goTo';
import { openSort } from './sortMenu';

export interface ToolbarParts {
  readonly context: RecordsContext;
  readonly records: RecordsView;
  readonly mode: Mode;
  readonly invisible: boolean;
  onMode(mode: Mode): void;
  onInvisible(on: boolean): void;
  onView(filter: Filter | null, sort: Sort | null): void;
}

/** How the records are looked at: in which form, which of them, in which order, and what is found in them. */
export class Toolbar {
  readonly context: RecordsContext;
  readonly find: Find;
  readonly filter: FilterLine;
  readonly element: HTMLElement;
  readonly #modes;
  readonly #rows = el('span', { class: 'row-count', role: 'status' });
  readonly #selected = el('span', { class: 'selected-count', role: 'status' });
  readonly #readOnly = el('p', { class: 'note read-only' });
  readonly #sort: HTMLElement;
  readonly #columns: HTMLElement;
  readonly #goTo: HTMLElement;

  constructor(parts: ToolbarParts) {
    const { context, records } = parts;
    this.context = context;
    this.find = new Find(context, records);
    this.filter = new FilterLine(context, filter => {
      parts.onView(filter, context.state()?.view.sort ?? null);
    });
    this.#modes = modeGroup(mode => {
      parts.onMode(mode);
    });
    const invisible = toggle({ icon: 'invisible' }, t('Show invisible and confusable characters'), on => {
      parts.onInvisible(on);
    });
    invisible.on = parts.invisible;
    this.#sort = tool('sort', t('Order of the records'), () => {
      openSort(this.#sort, context, sort => {
        parts.onView(context.state()?.view.filter ?? null, sort);
      });
    });
    this.#columns = tool('columns', t('Choose columns'), () => {
      openColumns(this.#columns, context, records.table);
    });
    this.#goTo = tool('goTo', t('Go to a record or line (Ctrl+G)'), () => {
      openGoTo(this.#goTo, context);
    });
    const find = tool('find', t('Find and replace (Ctrl+F)'), () => {
      this.find.open();
    });
    this.element = el(
      'div',
      { class: 'toolbar' },
      el(
        'div',
        { class: 'tools', role: 'group', 'aria-label': t('Records') },
        this.#modes.element,
        this.filter.box,
        this.#rows,
        this.#selected,
        el('span', { class: 'tool-group' }, find, this.#goTo, this.#sort, this.#columns, invisible.element),
      ),
      this.filter.chips,
      this.find.bar.element,
      this.#readOnly,
    );
    show(this.#readOnly, false);
    this.showMode(parts.mode);
  }

  showMode(mode: Mode): void {
    this.#modes.set(mode);
    show(this.#columns, mode === 'table');
  }

  showState(): void {
    const state = this.context.state();
    if (state === undefined) return;
    const { view, document, dataset } = state;
    const rows = this.context.rows();
    const shown = t('{0} of {1} records', count(rows), count(document.records));
    const going = view.complete ? shown : t('{0}, {1} looked through', shown, percent(view.done));
    this.#rows.textContent = view.problem ?? (view.filter !== null || !view.complete ? going : '');
    this.#rows.classList.toggle('problem', view.problem !== null);
    setAttribute(this.#sort, 'aria-pressed', view.sort === null ? undefined : 'true');
    this.#readOnly.textContent = dataset.readOnly ?? '';
    show(this.#readOnly, dataset.readOnly !== null);
    this.filter.show(view.filter);
    this.find.showState();
  }

  showSelected(size: number): void {
    this.#selected.textContent = size > 1 ? t('{0} selected', count(size)) : '';
  }

  openGoTo(): void {
    openGoTo(this.#goTo, this.context);
  }

  /** The rows have been drawn. */
  drawn(): void {
    this.find.drawn();
  }
}

const modeGroup = (choose: (mode: Mode) => void) =>
  radioGroup<Mode>(
    t('Show records as'),
    [
      {
        value: 'table',
        icon: 'table',
        label: t('Table'),
        hint: t('Show the records as a table (Shift+Alt+1)'),
      },
      {
        value: 'cards',
        icon: 'cards',
        label: t('Cards'),
        hint: t('Show the records as cards (Shift+Alt+2)'),
      },
      {
        value: 'record',
        icon: 'record',
        label: t('Record'),
        hint: t('Show one record at full height (Shift+Alt+3)'),
      },
    ],
    choose,
  );
