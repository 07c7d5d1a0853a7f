import type { RecordPreview } from '../../../src/protocol/engine';
import type { Sort } from '../../../src/protocol/query';
import { t } from '../../ui/words';
import type { RecordsContext } from '../records/context';
import type { RowSelection } from '../records/selection';
import type { RecordSource } from '../records/source';
import { RecordList } from '../scroll/list';
import type { Splice } from '../scroll/shift';
import { shifted } from '../scroll/shift';
import { targetOf, valueAt } from './cell';
import { clampWidth, columnsOf, widthsOf, withColumnAt, type ColumnLayout } from './columns';
import { gridAction, type GridAction, type GridPlace } from './gridKeys';
import { HeaderRow } from './headerRow';
import { FIXED, emptyRow, recordRow } from './row';
import { dragRows } from './rowDrag';

const NUMBER_WIDTH = 76;
const OUTCOME_WIDTH = 92;
const SCROLLBAR = 12;
/** A column that is fitted gets no wider than this. */
const FIT_MOST = 900;

/** What the selected records can be told to do. */
export interface SelectionActions {
  remove(): void;
  shift(by: number): void;
  moveBefore(row: number): void;
  copy(): void;
  menu(at: { x: number; y: number }): void;
}

export interface TableParts {
  readonly source: RecordSource;
  readonly context: RecordsContext;
  readonly selection: RowSelection;
  readonly selected: SelectionActions;
  readonly layout: ColumnLayout;
  onLayout(layout: ColumnLayout): void;
  onSort(sort: Sort | null): void;
  onSelected(): void;
  onDrawn(first: number, last: number): void;
}

/** Records as rows, their fields as columns. */
export class TableView {
  readonly #header: HeaderRow;
  readonly list: RecordList;
  #layout: ColumnLayout;
  #columns: readonly string[] = [];
  /** The columns that the rows in the page were asked for with. */
  #asked: readonly string[] = [];
  #active: GridPlace = { row: 0, column: FIXED };
  #widths: number[] = [];

  constructor(private readonly parts: TableParts) {
    this.#layout = parts.layout;
    this.#header = new HeaderRow({
      sort: path => {
        this.#sort(path);
      },
      move: (path, to) => {
        this.#setOrder(withColumnAt(this.#columns, path, to));
      },
      resize: (path, pixels) => {
        this.#resize(path, pixels);
      },
      fit: path => {
        this.#fit(path);
      },
    });
    this.list = new RecordList({
      label: t('Records'),
      role: 'grid',
      header: this.#header.element,
      content: {
        version: row => parts.source.get(row),
        draw: row => this.#draw(row),
        placeholder: row => emptyRow(row, null),
      },
      onDrawn: (first, last) => {
        this.#rove();
        parts.onDrawn(first, last);
      },
    });
    this.#listen();
    new ResizeObserver(() => {
      this.#showWidths();
    }).observe(this.list.element);
  }

  get columns(): readonly string[] {
    return this.#columns;
  }

  get active(): number {
    return this.#active.row;
  }

  /** Goes by what is known of the dataset now. */
  update(): void {
    const state = this.parts.context.state();
    if (state === undefined) return;
    const { view } = this.list;
    view.setAttribute('aria-rowcount', String(this.parts.context.rows() + 1));
    view.setAttribute('aria-multiselectable', 'true');
    const columns =
      this.#layout.order ??
      columnsOf({
        ...state.dataset,
        texts: this.#texts(),
        category: state.recipe.category ?? state.dataset.category,
      });
    const same = columns.join('\n') === this.#columns.join('\n');
    this.#columns = columns;
    view.setAttribute('aria-colcount', String(columns.length + FIXED));
    this.#showHeader();
    this.#showWidths();
    if (same) return;
    this.list.redraw();
  }

  /** What the source is asked for from now on; rows drawn until its answers arrive lack new columns. */
  askedFor(columns: readonly string[]): void {
    this.#asked = columns;
  }

  setOrder(order: readonly string[] | null): void {
    this.#setOrder(order);
  }

  splice(change: Splice): void {
    this.list.splice(change);
    this.#active = { ...this.#active, row: this.#active.row < 0 ? -1 : shifted(this.#active.row, change) };
  }

  /** Puts the keyboard on a row. */
  focusRow(row: number): void {
    this.#goTo({ row, column: this.#active.column });
  }

  /** Shows anew which rows are selected. */
  selectionChanged(): void {
    const { selection } = this.parts;
    for (const element of this.list.element.querySelectorAll<HTMLElement>('.row[data-row]')) {
      const selected = selection.has(Number(element.dataset['row']));
      element.classList.toggle('selected', selected);
      element.setAttribute('aria-selected', String(selected));
    }
    this.parts.onSelected();
  }

  #texts(): string[] {
    const state = this.parts.context.state();
    const fields =
      state === undefined ? [] : state.recipe.fields.length > 0 ? state.recipe.fields : state.dataset.fields;
    return fields.map(({ path }) => path);
  }

  #draw(row: number): HTMLElement {
    const { source, context, selection } = this.parts;
    const known = source.get(row)!;
    if (known.kind === 'problem') return emptyRow(row, known.message);
    const look = {
      columns: this.#columns,
      asked: this.#asked,
      selected: selection.has(row),
      active: this.#active.row === row ? this.#active.column : null,
    };
    return recordRow({ ...known.record, row }, look, context);
  }

  #showHeader(): void {
    const active = this.#active.row < 0 ? this.#active.column : null;
    this.#header.show(this.#columns, this.parts.context.state()?.view.sort ?? null, active);
  }

  #showWidths(): void {
    const available = this.list.element.clientWidth - NUMBER_WIDTH - OUTCOME_WIDTH - SCROLLBAR;
    this.#widths = widthsOf(this.#columns, this.#layout.widths, this.#texts(), available);
    const tracks = [NUMBER_WIDTH, OUTCOME_WIDTH, ...this.#widths];
    const { style } = this.list.element;
    style.setProperty('--tracks', tracks.map(width => `${width}px`).join(' '));
    style.setProperty('--table-width', `${tracks.reduce((sum, width) => sum + width, 0)}px`);
    style.setProperty('--fixed-width', `${NUMBER_WIDTH + OUTCOME_WIDTH}px`);
    style.setProperty('--number-width', `${NUMBER_WIDTH}px`);
  }

  #setOrder(order: readonly string[] | null): void {
    this.#layout = { ...this.#layout, order };
    this.update();
    this.parts.onLayout(this.#layout);
  }

  #resize(path: string, pixels: number): void {
    this.#layout = { ...this.#layout, widths: { ...this.#layout.widths, [path]: clampWidth(pixels) } };
    this.#showWidths();
    this.parts.onLayout(this.#layout);
  }

  /** As wide as what is in the page needs. */
  #fit(path: string): void {
    const column = this.#columns.indexOf(path) + FIXED;
    const cells = this.list.element.querySelectorAll<HTMLElement>(`[data-column="${column}"]`);
    const PADDING = 24;
    const widths = [...cells].map(cell => naturalWidth(cell) + PADDING);
    if (widths.length > 0) this.#resize(path, Math.min(FIT_MOST, Math.max(...widths)));
  }

  /** First upwards, then downwards, then as in the document. */
  #sort(path: string): void {
    const { parts } = this;
    const sort = parts.context.state()?.view.sort ?? null;
    const same = sort?.by === 'field' && sort.path === path ? sort : null;
    if (same?.descending === true) parts.onSort(null);
    else parts.onSort({ by: 'field', path, descending: same !== null });
  }

  #listen(): void {
    const { view } = this.list;
    const { context, selection, selected } = this.parts;
    view.addEventListener('keydown', event => {
      const target = event.target as HTMLElement;
      if (event.defaultPrevented || target.closest('.removed, .added, .refused, input, textarea') !== null)
        return;
      const size = {
        rows: context.rows(),
        columns: this.#columns.length + FIXED,
        fixed: FIXED,
        page: this.list.page,
      };
      const action = gridAction(event, this.#active, size);
      if (action === undefined || (action.kind === 'clear' && selection.size === 0)) return;
      if (action.kind === 'copy' && getSelection()?.isCollapsed === false) return;
      event.preventDefault();
      event.stopPropagation();
      this.#act(action);
    });
    view.addEventListener('pointerdown', event => {
      this.#press(event);
    });
    view.addEventListener('dblclick', event => {
      if (cellOf(event.target) !== undefined) this.#edit();
    });
    view.addEventListener('contextmenu', event => {
      const cell = cellOf(event.target);
      if (cell === undefined || cell.row < 0 || getSelection()?.isCollapsed === false) return;
      event.preventDefault();
      if (!selection.has(cell.row)) selection.only(cell.row);
      this.selectionChanged();
      selected.menu({ x: event.clientX, y: event.clientY });
    });
    view.addEventListener('focusin', event => {
      const cell = cellOf(event.target);
      if (cell !== undefined) this.#setActive(cell);
    });
  }

  #press(event: PointerEvent): void {
    const { context, selection, selected } = this.parts;
    const cell = cellOf(event.target);
    if (cell === undefined || cell.row < 0 || event.button !== 0) return;
    const control = event.ctrlKey || event.metaKey;
    if (event.shiftKey) {
      event.preventDefault();
      selection.extendTo(cell.row);
    } else if (control) selection.toggle(cell.row);
    else if (cell.column === 0 && selection.has(cell.row)) {
      // A press on a selected row's number may begin a drag of all that are selected.
      dragRows(event, this.list, context.rows(), {
        dropped: row => {
          selected.moveBefore(row);
        },
        clicked: () => {
          selection.only(cell.row);
          this.selectionChanged();
        },
      });
    } else if (cell.column === 0 || selection.size > 0) selection.only(cell.row);
    this.selectionChanged();
    if (event.shiftKey) this.#goTo(cell);
  }

  #act(action: GridAction): void {
    const { context, selection } = this.parts;
    const { row, column } = this.#active;
    const path = this.#columns[column - FIXED];
    switch (action.kind) {
      case 'move':
        if (action.extend) {
          if (selection.size === 0) selection.only(row);
          selection.extendTo(action.to.row);
          this.selectionChanged();
        }
        this.#goTo(action.to);
        return;
      case 'edit':
        this.#edit();
        return;
      case 'open': {
        const record = this.#record(row);
        if (record !== undefined) context.show('record', record.index);
        return;
      }
      case 'toggle':
        selection.toggle(row);
        break;
      case 'all':
        selection.all(context.rows());
        break;
      case 'clear':
        selection.clear();
        break;
      case 'sort':
        if (path !== undefined) this.#sort(path);
        return;
      case 'fit':
        if (path !== undefined) this.#fit(path);
        return;
      case 'widen':
        if (path !== undefined) this.#resize(path, this.#widths[column - FIXED]! + action.by);
        return;
      case 'shift-column':
        if (path === undefined) return;
        this.#active = {
          row,
          column: Math.max(FIXED, Math.min(this.#columns.length + FIXED - 1, column + action.by)),
        };
        this.#setOrder(withColumnAt(this.#columns, path, column - FIXED + action.by));
        return;
      default:
        this.#actOnSelection(action);
        return;
    }
    this.selectionChanged();
  }

  #actOnSelection(action: GridAction): void {
    const { selection, selected } = this.parts;
    const { row, column } = this.#active;
    if (row < 0) return;
    if (!selection.has(row)) {
      selection.only(row);
      this.selectionChanged();
    }
    if (action.kind === 'delete') selected.remove();
    else if (action.kind === 'copy') selected.copy();
    else if (action.kind === 'shift-rows') selected.shift(action.by);
    else if (action.kind === 'menu') {
      const box = this.#cellElement({ row, column })?.getBoundingClientRect();
      if (box !== undefined) selected.menu({ x: box.left, y: box.bottom });
    }
  }

  #edit(): void {
    const { row, column } = this.#active;
    const record = this.#record(row);
    const path = this.#columns[column - FIXED] ?? '';
    const element = this.#cellElement(this.#active);
    if (record === undefined || element === undefined || column < FIXED) return;
    const target = targetOf(record, path, valueAt(record, path, this.#asked.indexOf(path)));
    if (target !== null) this.parts.context.open(target, element);
    else this.parts.context.fail(t('Record #{0} has no “{1}” that could be edited.', record.index, path));
  }

  #record(row: number): RecordPreview | undefined {
    const known = this.parts.source.get(row);
    return known?.kind === 'record' ? known.record : undefined;
  }

  #goTo(to: GridPlace): void {
    this.#setActive(to);
    if (to.row >= 0) this.list.reveal(to.row);
    const cell = this.#cellElement(to);
    if (cell === undefined) {
      this.list.view.focus({ preventScroll: true });
      return;
    }
    cell.focus({ preventScroll: true });
    this.#revealSideways(cell, to.column);
  }

  #revealSideways(cell: HTMLElement, column: number): void {
    if (column < FIXED) return;
    const { view } = this.list;
    const box = cell.getBoundingClientRect();
    const frame = view.getBoundingClientRect();
    const left = frame.left + NUMBER_WIDTH + OUTCOME_WIDTH;
    if (box.left < left) view.scrollLeft -= left - box.left;
    else if (box.right > frame.right) view.scrollLeft += Math.min(box.right - frame.right, box.left - left);
  }

  #setActive(place: GridPlace): void {
    if (place.row === this.#active.row && place.column === this.#active.column) return;
    this.#cellElement(this.#active)?.setAttribute('tabindex', '-1');
    this.#active = place;
    this.#rove();
  }

  /** One cell is reached with Tab: the active one; the whole grid, while that is not in the page. */
  #rove(): void {
    const cell = this.#cellElement(this.#active);
    cell?.setAttribute('tabindex', '0');
    const { view } = this.list;
    view.tabIndex = cell === undefined ? 0 : -1;
    // The row had to be waited for.
    if (cell !== undefined && document.activeElement === view) {
      cell.focus({ preventScroll: true });
      this.#revealSideways(cell, this.#active.column);
    }
  }

  #cellElement({ row, column }: GridPlace): HTMLElement | undefined {
    if (row < 0) return this.#header.cell(column) ?? undefined;
    const element = this.list.elementOf(row);
    const at = (place: number): HTMLElement | null =>
      element?.querySelector<HTMLElement>(`[data-column="${place}"]`) ?? null;
    // A record that cannot be read has one cell for all its fields.
    return at(column) ?? at(FIXED) ?? undefined;
  }
}

function cellOf(target: EventTarget | null): GridPlace | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
  if (cell === null) return undefined;
  const row = cell.closest<HTMLElement>('[data-row]')?.dataset['row'];
  return { row: row === undefined ? -1 : Number(row), column: Number(cell.dataset['column']) };
}

/** The width that a cell's content would take on lines of its own. */
function naturalWidth(cell: HTMLElement): number {
  const range = document.createRange();
  const inner = cell.firstElementChild;
  if (inner === null) return 0;
  const white = inner as HTMLElement;
  const before = white.style.cssText;
  white.style.width = 'max-content';
  white.style.maxWidth = 'none';
  range.selectNodeContents(white);
  const { width } = range.getBoundingClientRect();
  white.style.cssText = before;
  return width;
}
