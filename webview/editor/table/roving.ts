import type { RecordList } from '../scroll/list';
import { shifted, type Splice } from '../scroll/shift';
import type { GridPlace } from './gridKeys';
import type { HeaderRow } from './headerRow';
import { FIXED } from './row';
import type { Tracks } from './tracks';

/** The one cell of the grid that Tab reaches; arrows make it another. */
export class Roving {
  #active: GridPlace = { row: 0, column: FIXED };

  constructor(
    private readonly list: RecordList,
    private readonly header: HeaderRow,
    private readonly tracks: Tracks,
  ) {}

  get active(): GridPlace {
    return this.#active;
  }

  /** The active column, if it is in that row. */
  columnIn(row: number): number | null {
    return this.#active.row === row ? this.#active.column : null;
  }

  splice(change: Splice): void {
    const { row, column } = this.#active;
    this.#active = { row: row < 0 ? row : shifted(row, change), column };
  }

  setActive(place: GridPlace): void {
    if (place.row === this.#active.row && place.column === this.#active.column) return;
    this.cellAt(this.#active)?.setAttribute('tabindex', '-1');
    this.#active = place;
    this.drawn();
  }

  /** Puts the keyboard on a cell, which is brought into view. */
  goTo(place: GridPlace): void {
    this.setActive(place);
    if (place.row >= 0) this.list.reveal(place.row);
    const cell = this.cellAt(place);
    if (cell === undefined) this.list.view.focus({ preventScroll: true });
    else this.#focus(cell);
  }

  /** Rows have been drawn. While the active cell is not in the page, Tab reaches the grid as a whole. */
  drawn(): void {
    const cell = this.cellAt(this.#active);
    cell?.setAttribute('tabindex', '0');
    const { view } = this.list;
    view.tabIndex = cell === undefined ? 0 : -1;
    // The row had to be waited for.
    if (cell !== undefined && document.activeElement === view) this.#focus(cell);
  }

  cellAt({ row, column }: GridPlace): HTMLElement | undefined {
    if (row < 0) return this.header.cell(column) ?? undefined;
    const element = this.list.elementOf(row);
    const at = (place: number): HTMLElement | null =>
      element?.querySelector<HTMLElement>(`[data-column="${place}"]`) ?? null;
    // A record that cannot be read has one cell for all its fields.
    return at(column) ?? at(FIXED) ?? undefined;
  }

  #focus(cell: HTMLElement): void {
    cell.focus({ preventScroll: true });
    if (this.#active.column < FIXED || cell.classList.contains('wide')) return;
    const { view } = this.list;
    const box = cell.getBoundingClientRect();
    const frame = view.getBoundingClientRect();
    const left = frame.left + this.tracks.fixed;
    if (box.left < left) view.scrollLeft -= left - box.left;
    else if (box.right > frame.right) view.scrollLeft += Math.min(box.right - frame.right, box.left - left);
  }
}

/** The cell that an event hits; undefined where it hits none. */
export function cellOf(target: EventTarget | null): GridPlace | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
  if (cell === null) return undefined;
  const row = cell.closest<HTMLElement>('[data-row]')?.dataset['row'];
  return { row: row === undefined ? -1 : Number(row), column: Number(cell.dataset['column']) };
}
