import type { RecordPreview } from '../../../src/protocol/engine';
import type { Sort } from '../../../src/protocol/query';
import { t } from '../../ui/words';
import { whyNotMovable, type RecordsContext } from '../records/context';
import type { RowSelection } from '../records/selection';
import type { RecordSource } from '../records/source';
import { RecordList } from '../scroll/list';
import type { Splice } from '../scroll/shift';
import { targetOf, valueAt } from './cell';
import { columnsOf, withColumnAt, type ColumnLayout } from './columns';
import { gridAction, type GridAction } from './gridKeys';
import { HeaderRow } from './headerRow';
import { FIXED, emptyRow, recordRow } from './row';
import { Roving, cellOf } from './roving';
import { dragRows } from './rowDrag';
import { Tracks } from './tracks';

/** What the selected records can be told to do. */
export interface SelectionActions {
  remove(): void;
  shift(by: number): void;
  moveBefore(row: number): void;
  copy(): void;
  menu(at: { x: number; y: number }, path?: string): void;
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

/** The path of the text in a cell; undefined where there is none. */
const textPathOf = (cell: HTMLElement | undefined): string | undefined =>
  cell?.querySelector<HTMLElement>('.value.is-string')?.dataset['path'];

/** Records as rows, their fields as columns. */
export class TableView {
  readonly #header: HeaderRow;
  readonly list: RecordList;
  #layout: ColumnLayout;
  #columns: readonly string[] = [];
  /** The columns that the rows in the page were asked for with. */
  #asked: readonly string[] = [];
  readonly #roving: Roving;
  readonly #tracks: Tracks;

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
        this.#tracks.resize(path, pixels);
      },
      fit: path => {
        this.#tracks.fit(path);
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
        this.#roving.drawn();
        parts.onDrawn(first, last);
      },
    });
    this.#tracks = new Tracks(this.list.element, parts.layout.widths, widths => {
      this.#layout = { ...this.#layout, widths };
      parts.onLayout(this.#layout);
    });
    this.#roving = new Roving(this.list, this.#header, this.#tracks);
    this.#listen();
  }

  get columns(): readonly string[] {
    return this.#columns;
  }

  get active(): number {
    return this.#roving.active.row;
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
    this.#tracks.set(columns, this.#texts(), state.document.records);
    if (!same) this.list.redraw();
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
    this.#roving.splice(change);
  }

  /** Puts the keyboard on a row. */
  focusRow(row: number): void {
    this.#roving.goTo({ row, column: this.#roving.active.column });
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
      active: this.#roving.columnIn(row),
    };
    return recordRow({ ...known.record, row }, look, context);
  }

  #showHeader(): void {
    const sort = this.parts.context.state()?.view.sort ?? null;
    this.#header.show(this.#columns, sort, this.#roving.columnIn(-1));
  }

  #setOrder(order: readonly string[] | null): void {
    this.#layout = { ...this.#layout, order };
    this.update();
    this.parts.onLayout(this.#layout);
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
      const action = gridAction(event, this.#roving.active, size);
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
      const cell = cellOf(event.target);
      if (cell === undefined || cell.row < 0) return;
      this.#act({ kind: cell.column < FIXED ? 'open' : 'edit' });
    });
    view.addEventListener('contextmenu', event => {
      const cell = cellOf(event.target);
      if (cell === undefined || cell.row < 0 || getSelection()?.isCollapsed === false) return;
      event.preventDefault();
      if (!selection.has(cell.row)) selection.only(cell.row);
      this.selectionChanged();
      selected.menu({ x: event.clientX, y: event.clientY }, textPathOf(this.#roving.cellAt(cell)));
    });
    view.addEventListener('focusin', event => {
      const cell = cellOf(event.target);
      if (cell !== undefined) this.#roving.setActive(cell);
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
    else if (cell.column === 0 && selection.has(cell.row) && whyNotMovable(context) === null) {
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
    if (event.shiftKey) this.#roving.goTo(cell);
  }

  #act(action: GridAction): void {
    const { context, selection } = this.parts;
    const { row, column } = this.#roving.active;
    const path = this.#columns[column - FIXED];
    switch (action.kind) {
      case 'move':
        if (action.extend) {
          if (selection.size === 0) selection.only(row);
          selection.extendTo(action.to.row);
          this.selectionChanged();
        }
        this.#roving.goTo(action.to);
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
        if (path !== undefined) this.#tracks.fit(path);
        return;
      case 'widen':
        if (path !== undefined) this.#tracks.widen(path, action.by);
        return;
      case 'shift-column':
        if (path === undefined) return;
        this.#roving.setActive({
          row,
          column: Math.max(FIXED, Math.min(this.#columns.length + FIXED - 1, column + action.by)),
        });
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
    const { row, column } = this.#roving.active;
    if (row < 0) return;
    if (!selection.has(row)) {
      selection.only(row);
      this.selectionChanged();
    }
    if (action.kind === 'delete') selected.remove();
    else if (action.kind === 'copy') selected.copy();
    else if (action.kind === 'shift-rows') selected.shift(action.by);
    else if (action.kind === 'menu') {
      const cell = this.#roving.cellAt({ row, column });
      const box = cell?.getBoundingClientRect();
      if (box !== undefined) selected.menu({ x: box.left, y: box.bottom }, textPathOf(cell));
    }
  }

  #edit(): void {
    const { row, column } = this.#roving.active;
    const record = this.#record(row);
    const path = this.#columns[column - FIXED] ?? '';
    const element = this.#roving.cellAt(this.#roving.active);
    if (record === undefined || element === undefined || column < FIXED) return;
    const target = targetOf(record, path, valueAt(record, path, this.#asked.indexOf(path)));
    if (target !== null) this.parts.context.open(target, element);
    else this.parts.context.fail(t('Record #{0} has no “{1}” that could be edited.', record.index, path));
  }

  #record(row: number): RecordPreview | undefined {
    const known = this.parts.source.get(row);
    return known?.kind === 'record' ? known.record : undefined;
  }
}
