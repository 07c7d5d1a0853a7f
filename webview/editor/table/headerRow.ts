import type { Sort } from '../../../src/protocol/query';
import { el, replaceChildren } from '../../ui/dom';
import { icon } from '../../ui/icons';
import { t } from '../../ui/words';
import { appendLine } from '../text/render';
import { FIXED } from './row';

export interface HeaderActions {
  sort(path: string): void;
  /** `path` is put before the column that is at `to` among the others. */
  move(path: string, to: number): void;
  resize(path: string, pixels: number): void;
  fit(path: string): void;
}

/** Pixels that a press moves before it is a drag. */
const DRAG = 5;

/** The names of the columns, by which they are sorted, moved and made wider. */
export class HeaderRow {
  readonly #row = el('div', { class: 'row header-row', role: 'row', 'aria-rowindex': 1 });
  readonly element = el('div', { class: 'grid-header', role: 'rowgroup' }, this.#row);
  #columns: readonly string[] = [];
  #shown = '';

  constructor(private readonly actions: HeaderActions) {}

  show(columns: readonly string[], sort: Sort | null, active: number | null): void {
    const now = JSON.stringify([columns, sort, active]);
    if (now === this.#shown) return;
    this.#shown = now;
    this.#columns = columns;
    const focused = this.#row.contains(document.activeElement);
    replaceChildren(
      this.#row,
      fixedCell(0, active, t('Record'), '#'),
      fixedCell(1, active, t('Outcome'), t('Outcome')),
      ...columns.map((path, at) => this.#cell(path, at, sort, active)),
    );
    if (focused && active !== null) this.cell(active)?.focus({ preventScroll: true });
  }

  cell(column: number): HTMLElement | null {
    return this.#row.querySelector(`[data-column="${column}"]`);
  }

  #cell(path: string, at: number, sort: Sort | null, active: number | null): HTMLElement {
    const sorted = sort?.by === 'field' && sort.path === path ? sort : null;
    const name = el('span', { class: 'path' });
    appendLine(name, path);
    const grip = el('span', { class: 'column-grip', 'aria-hidden': true });
    const cell = el(
      'div',
      {
        class: 'cell head',
        role: 'columnheader',
        tabindex: active === at + FIXED ? 0 : -1,
        'aria-colindex': at + FIXED + 1,
        'aria-sort': sorted === null ? 'none' : sorted.descending ? 'descending' : 'ascending',
        'data-column': at + FIXED,
        title: t(
          '{0}\nClick to sort. Drag to move, or Alt with arrows. Drag the border for the width, or Shift with arrows.',
          path,
        ),
      },
      name,
      sorted && icon(sorted.descending ? 'down' : 'up'),
      grip,
    );
    grip.addEventListener('pointerdown', event => {
      this.#resize(event, cell, path);
    });
    grip.addEventListener('dblclick', event => {
      event.stopPropagation();
      this.actions.fit(path);
    });
    cell.addEventListener('pointerdown', event => {
      if (event.target !== grip && event.button === 0) this.#press(event, cell, path);
    });
    return cell;
  }

  #resize(event: PointerEvent, cell: HTMLElement, path: string): void {
    event.preventDefault();
    event.stopPropagation();
    const from = cell.getBoundingClientRect().width - event.clientX;
    follow(event, moved => {
      this.actions.resize(path, from + moved.clientX);
    });
  }

  /** A click sorts; a drag moves the column to where it is let go. */
  #press(event: PointerEvent, cell: HTMLElement, path: string): void {
    const start = event.clientX;
    let to: number | undefined;
    follow(
      event,
      moved => {
        if (to === undefined && Math.abs(moved.clientX - start) < DRAG) return;
        cell.classList.add('moved-column');
        to = this.#placeAt(moved.clientX);
        this.#markDrop(to);
      },
      done => {
        this.#markDrop(undefined);
        cell.classList.remove('moved-column');
        if (!done) return;
        if (to === undefined) this.actions.sort(path);
        else this.actions.move(path, to > this.#columns.indexOf(path) ? to - 1 : to);
      },
    );
  }

  /** The border between columns that is nearest to `x`. */
  #placeAt(x: number): number {
    const cells = this.#columns.map((_, at) => this.cell(at + FIXED)!.getBoundingClientRect());
    const behind = cells.findIndex(({ left, width }) => x < left + width / 2);
    return behind < 0 ? cells.length : behind;
  }

  #markDrop(to: number | undefined): void {
    this.#columns.forEach((_, at) => {
      const classes = this.cell(at + FIXED)!.classList;
      classes.toggle('drop-before', to === at);
      classes.toggle('drop-after', to === at + 1 && at === this.#columns.length - 1);
    });
  }
}

const fixedCell = (column: number, active: number | null, label: string, words: string): HTMLElement =>
  el(
    'div',
    {
      class: `cell head ${column === 0 ? 'number-cell' : 'outcome-cell'}`,
      role: 'columnheader',
      tabindex: active === column ? 0 : -1,
      'aria-colindex': column + 1,
      'aria-label': label,
      'data-column': column,
    },
    words,
  );

/** Follows a pressed pointer until it is let go (`done` true) or the press is taken back. */
export function follow(
  event: PointerEvent,
  moved: (event: PointerEvent) => void,
  ended?: (done: boolean) => void,
): void {
  const gone = new AbortController();
  const { signal } = gone;
  const end = (done: boolean): void => {
    gone.abort();
    ended?.(done);
  };
  const { pointerId } = event;
  const on = (
    name: 'pointermove' | 'pointerup' | 'pointercancel',
    act: (event: PointerEvent) => void,
  ): void => {
    window.addEventListener(
      name,
      now => {
        if (now.pointerId === pointerId) act(now);
      },
      { signal },
    );
  };
  on('pointermove', moved);
  on('pointerup', () => {
    end(true);
  });
  on('pointercancel', () => {
    end(false);
  });
  window.addEventListener(
    'keydown',
    now => {
      if (now.key !== 'Escape') return;
      now.stopPropagation();
      end(false);
    },
    { signal, capture: true },
  );
}
