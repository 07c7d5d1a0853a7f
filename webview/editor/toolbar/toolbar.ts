import type { Filter, Sort } from '../../../src/protocol/query';
import { el, show } from '../../ui/dom';
import { radioGroup, toggle, tool } from '../../ui/tool';
import { count, t } from '../../ui/words';
import type { Mode, RecordsContext } from '../records/context';
import type { RecordsView } from '../records/recordsView';
import { openColumns } from './columnsPicker';

export interface ToolbarParts {
  readonly context: RecordsContext;
  readonly records: RecordsView;
  readonly mode: Mode;
  readonly invisible: boolean;
  onMode(mode: Mode): void;
  onInvisible(on: boolean): void;
  onView(filter: Filter | null, sort: Sort | null): void;
}

/** How the records are looked at: in which form, which of them, and what is found in them. */
export class Toolbar {
  readonly context: RecordsContext;
  readonly element: HTMLElement;
  readonly #modes;
  readonly #rows = el('span', { class: 'row-count', role: 'status' });
  readonly #selected = el('span', { class: 'selected-count', role: 'status' });
  readonly #readOnly = el('p', { class: 'note read-only' });

  constructor(parts: ToolbarParts) {
    this.context = parts.context;
    this.#modes = radioGroup<Mode>(
      t('Show records as'),
      [
        { value: 'table', icon: 'table', label: t('Table'), hint: t('Show the records as a table (Alt+1)') },
        { value: 'cards', icon: 'cards', label: t('Cards'), hint: t('Show the records as cards (Alt+2)') },
        {
          value: 'record',
          icon: 'record',
          label: t('Record'),
          hint: t('Show one record at full height (Alt+3)'),
        },
      ],
      mode => {
        parts.onMode(mode);
      },
    );
    this.#modes.set(parts.mode);
    const invisible = toggle({ icon: 'invisible' }, t('Show invisible and confusable characters'), on => {
      parts.onInvisible(on);
    });
    invisible.on = parts.invisible;
    const columns = tool('columns', t('Choose columns'), () => {
      openColumns(columns, parts.context, parts.records.table);
    });
    this.element = el(
      'div',
      { class: 'toolbar' },
      el(
        'div',
        { class: 'tools', role: 'toolbar', 'aria-label': t('Records') },
        this.#modes.element,
        this.#rows,
        this.#selected,
        el('span', { class: 'spring' }),
        columns,
        invisible.element,
      ),
      this.#readOnly,
    );
    show(this.#readOnly, false);
  }

  showMode(mode: Mode): void {
    this.#modes.set(mode);
  }

  showState(): void {
    const state = this.context.state();
    if (state === undefined) return;
    const { view, document, dataset } = state;
    const rows = this.context.rows();
    const filtered = view.filter !== null;
    this.#rows.textContent = filtered ? t('{0} of {1} records', count(rows), count(document.records)) : '';
    this.#readOnly.textContent = dataset.readOnly ?? '';
    show(this.#readOnly, dataset.readOnly !== null);
  }

  showSelected(size: number): void {
    this.#selected.textContent = size > 1 ? t('{0} selected', count(size)) : '';
  }

  /** The rows have been drawn. */
  drawn(): void {
    return;
  }
}
