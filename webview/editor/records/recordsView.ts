import { CELL_UNITS, PREVIEW_UNITS, type RecordPreview } from '../../../src/protocol/engine';
import type { Sort } from '../../../src/protocol/query';
import { el, show } from '../../ui/dom';
import { t } from '../../ui/words';
import { RecordView } from '../record/recordView';
import type { RecordList } from '../scroll/list';
import type { Anchor } from '../scroll/model';
import type { Splice } from '../scroll/shift';
import type { ColumnLayout } from '../table/columns';
import { TableView } from '../table/tableView';
import { cardList } from './cardsView';
import { ChangeWalk } from './changeWalk';
import { isPlain, type Mode, type RecordsContext } from './context';
import { Editing } from './editing';
import { addRecord } from './addRecord';
import { SelectedRecords } from './selected';
import { RowSelection } from './selection';
import { RecordSource } from './source';

/** Rows asked for beyond those in view. */
const MARGIN = 24;
/** While the dataset is counted, records in view are asked for again so often at most. */
const REFRESH_MS = 1000;

/** Where the rows stand: the record at the top, and how many pixels of it are above the view. */
export interface Place {
  readonly index: number;
  readonly offset: number;
}

export interface RecordsParts {
  readonly context: RecordsContext;
  readonly mode: Mode;
  readonly layout: ColumnLayout;
  /** Where it stood when it was last seen. */
  readonly restore: Place | undefined;
  onLayout(layout: ColumnLayout): void;
  onSort(sort: Sort | null): void;
  onSelected(size: number): void;
  /** After each frame; `current`: all records in view are as the recipe has them now. */
  onDrawn(current: boolean): void;
}

/** The records of the view, as a table, as cards, or one at full height. */
export class RecordsView {
  readonly source: RecordSource;
  readonly selection = new RowSelection();
  readonly selected: SelectedRecords;
  readonly table: TableView;
  readonly record: RecordView;
  readonly editing: Editing;
  readonly changes: ChangeWalk;
  readonly element: HTMLElement;
  readonly #cards: RecordList;
  readonly #empty = el('p', { class: 'empty-list' });
  readonly #rows: HTMLElement;
  #mode: Mode;
  /** The rows that `record` was opened from. */
  #list: 'table' | 'cards' = 'table';
  #restore: Place | undefined;
  /** Where the rows stood when that was asked for: who has moved since wants to be elsewhere. */
  #restoreFrom: Anchor = { index: 0, offset: 0 };
  #refreshedAt = -Infinity;

  constructor(private readonly parts: RecordsParts) {
    const { context } = parts;
    this.#restore = parts.restore;
    this.#mode = parts.mode;
    if (parts.mode !== 'record') this.#list = parts.mode;
    this.source = new RecordSource(
      (first, count) => {
        const table = this.#list === 'table';
        const columns = table ? this.table.columns : [];
        this.table.askedFor(columns);
        const units = table ? CELL_UNITS : PREVIEW_UNITS;
        return context.client.call('records', { first, count, columns, units });
      },
      () => {
        this.list.draw();
      },
    );
    const drawn = (first: number, last: number): void => {
      if (context.state() === undefined) return;
      this.source.want(first, last, MARGIN, context.rows());
      this.editing.follow();
      this.changes.drawn();
      parts.onDrawn(this.source.isCurrent());
    };
    this.selected = new SelectedRecords(this.selection, this.source, context, (first, count) => {
      this.selection.only(first);
      this.selection.extendTo(first + count - 1);
      this.table.selectionChanged();
      if (this.#mode !== 'record') this.focusRow(first);
    });
    this.#cards = cardList(this.source, context, drawn);
    this.table = new TableView({
      source: this.source,
      context,
      selection: this.selection,
      selected: this.selected,
      layout: parts.layout,
      onLayout: layout => {
        parts.onLayout(layout);
        this.source.refresh();
      },
      onSort: sort => {
        parts.onSort(sort);
      },
      onSelected: () => {
        parts.onSelected(this.selection.size);
      },
      onDrawn: drawn,
    });
    this.record = new RecordView(context, () => {
      this.editing.follow();
      parts.onDrawn(true);
    });
    this.#rows = el('div', { class: 'rows' }, this.#empty);
    this.element = el('div', { class: 'records-view' }, this.#rows, this.record.element);
    this.editing = new Editing(this.element, context);
    this.changes = new ChangeWalk(this, context);
    this.#showMode();
  }

  get mode(): Mode {
    return this.#mode;
  }

  /** What is on the screen of all this. */
  get visible(): HTMLElement {
    return this.#mode === 'record' ? this.record.element : this.list.element;
  }

  get list(): RecordList {
    return this.#list === 'table' ? this.table.list : this.#cards;
  }

  /** Undefined while the place it had before is not there yet, or the record there is not known. */
  get place(): Place | undefined {
    if (this.#restore !== undefined) return undefined;
    const { index: row, offset } = this.list.anchor;
    const index = this.indexAt(row);
    return index === undefined ? undefined : { index, offset };
  }

  /** The record of a row; undefined while that is not known. */
  indexAt(row: number): number | undefined {
    const state = this.parts.context.state();
    if (state !== undefined && isPlain(state)) return row;
    const known = this.source.get(row);
    return known?.kind === 'record' ? known.record.index : undefined;
  }

  /** The record that an element belongs to, as far as it is known. */
  recordOf(element: Element): RecordPreview | undefined {
    if (this.#mode === 'record') return this.record.preview;
    const row = element.closest<HTMLElement>('[data-row]')?.dataset['row'];
    const known = row === undefined ? undefined : this.source.get(Number(row));
    return known?.kind === 'record' ? known.record : undefined;
  }

  /** In which form rows are shown, when a single record is not. */
  get rowsMode(): 'table' | 'cards' {
    return this.#list;
  }

  setMode(mode: Mode, index?: number): void {
    const hadFocus = this.element.contains(document.activeElement);
    const left = this.#mode === 'record' && mode !== 'record' ? this.record.index : null;
    const { index: row } = this.list.anchor;
    if (mode !== 'record' && mode !== this.#list) {
      this.#list = mode;
      this.source.refresh(true);
      this.list.moveTo(row, 0);
    }
    const opened = mode === 'record' ? (index ?? this.record.index ?? this.indexAt(this.activeRow)) : null;
    this.#mode = mode;
    this.#showMode();
    this.record.open(opened ?? null);
    if (left !== null) void this.#revealIndex(left, hadFocus);
    else if (hadFocus) this.focus();
  }

  /** Goes by the number of rows, which has changed. */
  update(): void {
    const state = this.parts.context.state();
    if (state === undefined) return;
    const rows = this.parts.context.rows();
    const { view } = state;
    const none = view.complete && rows === 0 && state.index.complete;
    this.#empty.textContent =
      view.filter === null ? t('This dataset has no records.') : t('No record meets the filter.');
    show(this.#empty, none);
    this.table.list.setCount(rows);
    this.#cards.setCount(rows);
    this.table.update();
    this.#showMode();
    show(this.list.element, !none);
    void this.#restorePlace(rows);
  }

  /** What corpus stages decide becomes known as the totals go on; answers are given time to arrive. */
  totalsChanged(partial: boolean): void {
    const now = performance.now();
    if (partial && (now - this.#refreshedAt < REFRESH_MS || !this.source.isCurrent())) return;
    this.#refreshedAt = now;
    this.source.refresh();
    this.record.refresh();
  }

  /** Records are shown in another light: by another recipe or tokenizer. */
  judgedAnew(): void {
    this.source.refresh(true);
    this.record.refresh();
  }

  /** What is on screen is drawn anew, with other marks. */
  redraw(): void {
    this.list.redraw();
    this.record.redraw();
  }

  /** Records have come or gone, or one has changed; null: many. What is in view stays there. */
  documentChanged(change: Splice | null): void {
    const state = this.parts.context.state();
    if (state === undefined) return;
    if (change !== null && isPlain(state)) {
      this.source.splice(change);
      this.#cards.splice(change);
      this.table.splice(change);
      this.selection.splice(change);
    } else {
      const place = this.place;
      if (change === null || change.removed !== change.inserted) this.selection.clear();
      this.source.refresh();
      if (place !== undefined && change?.removed !== change?.inserted)
        this.#restoreLater(moved(place, change));
    }
    this.table.selectionChanged();
    this.record.documentChanged(change);
  }

  /** The view shows other rows, or in another order. */
  viewChanged(place: Place | undefined): void {
    this.selection.clear();
    this.source.refresh();
    this.list.moveTo(0);
    if (place !== undefined) this.#restoreLater(place);
    this.table.selectionChanged();
  }

  /** It is another file now. */
  reset(): void {
    this.selection.clear();
    this.source.reset();
    this.record.open(null);
  }

  /** Shows a row at the top and puts the keyboard on it. */
  focusRow(row: number): void {
    if (this.#list === 'table') {
      if (this.table.list.elementOf(row) === undefined) this.table.list.moveTo(row);
      this.table.focusRow(row);
    } else this.#cards.focusRecord(row);
  }

  async #revealIndex(index: number, focus: boolean): Promise<void> {
    const row = await this.parts.context.client.call('rowOf', { index }).catch(() => null);
    if (row === null || this.#mode === 'record') return;
    if (focus) this.focusRow(row);
    else this.list.reveal(row);
  }

  /** Shows a row without taking the focus. */
  revealRow(row: number): void {
    this.list.reveal(row);
  }

  /** Puts the keyboard where it was in the rows, or on the record. */
  focus(): void {
    if (this.#mode === 'record') this.record.element.focus({ preventScroll: true });
    else if (this.#list === 'table') this.table.focusRow(Math.max(0, this.table.active));
    else this.#cards.view.focus({ preventScroll: true });
  }

  /** Adds a record after the one that the keyboard is at. */
  addRecord(): void {
    const { context } = this.parts;
    const row = this.#mode === 'record' ? undefined : Math.max(0, this.activeRow);
    const index = row === undefined ? this.record.index : this.indexAt(row);
    const none = context.state()?.document.records === 0;
    if (none) void context.edit({ kind: 'insert', index: 0, records: ['{}'] });
    else if (index !== null && index !== undefined) void addRecord(index, index + 1, context);
  }

  /** The row that the keyboard is at. */
  get activeRow(): number {
    return this.#list === 'table' ? this.table.active : this.list.anchor.index;
  }

  #showMode(): void {
    show(this.#rows, this.#mode !== 'record');
    show(this.record.element, this.#mode === 'record');
    const shown = this.list.element;
    const other = this.#list === 'table' ? this.#cards.element : this.table.list.element;
    other.remove();
    if (!shown.isConnected) this.#rows.append(shown);
  }

  #restoreLater(place: Place): void {
    this.#restore = place;
    this.#restoreFrom = this.list.anchor;
  }

  async #restorePlace(rows: number): Promise<void> {
    const restore = this.#restore;
    const state = this.parts.context.state();
    if (restore === undefined || state === undefined) return;
    const { index, offset } = this.list.anchor;
    if (index !== this.#restoreFrom.index || offset !== this.#restoreFrom.offset) {
      this.#restore = undefined;
      return;
    }
    let row: number | null = restore.index;
    if (!isPlain(state)) {
      if (!state.view.complete) return;
      row = await this.parts.context.client.call('rowOf', { index: restore.index }).catch(() => null);
    } else if (rows <= restore.index && !state.index.complete) return;
    if (this.#restore !== restore) return;
    this.#restore = undefined;
    if (row !== null) this.list.moveTo(row, restore.offset);
  }
}

const moved = (place: Place, change: Splice | null): Place =>
  change === null || place.index < change.at
    ? place
    : { ...place, index: Math.max(change.at, place.index + change.inserted - change.removed) };
