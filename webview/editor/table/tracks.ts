import { count } from '../../ui/words';
import { clampWidth, widthsOf, type ColumnLayout } from './columns';
import { FIXED } from './row';

const OUTCOME_WIDTH = 104;
/** Besides its digits, a record's number takes a sign, a mark and its padding. */
const NUMBER_ROOM = 42;
const DIGIT_WIDTH = 8;
const SCROLLBAR = 12;
const PADDING = 24;
/** A column that is fitted gets no wider than this. */
const FIT_MOST = 900;

/** How wide each column is: the tracks of the grid that every row is. */
export class Tracks {
  #columns: readonly string[] = [];
  #texts: readonly string[] = [];
  #widths: readonly number[] = [];
  #number = 0;

  constructor(
    private readonly element: HTMLElement,
    private drawn: ColumnLayout['widths'],
    private readonly changed: (widths: ColumnLayout['widths']) => void,
  ) {
    new ResizeObserver(() => {
      this.#show();
    }).observe(element);
  }

  /** Pixels of the columns before those of the fields. */
  get fixed(): number {
    return this.#number + OUTCOME_WIDTH;
  }

  /** `texts`: the recipe's, which get the room that is left. */
  set(columns: readonly string[], texts: readonly string[], records: number): void {
    this.#number = NUMBER_ROOM + count(records).length * DIGIT_WIDTH;
    this.#columns = columns;
    this.#texts = texts;
    this.#show();
  }

  widen(path: string, by: number): void {
    this.resize(path, (this.#widths[this.#columns.indexOf(path)] ?? 0) + by);
  }

  resize(path: string, pixels: number): void {
    this.drawn = { ...this.drawn, [path]: clampWidth(pixels) };
    this.#show();
    this.changed(this.drawn);
  }

  /** As wide as what is in the page needs. */
  fit(path: string): void {
    const column = this.#columns.indexOf(path) + FIXED;
    const cells = this.element.querySelectorAll<HTMLElement>(`[data-column="${column}"]`);
    const widths = [...cells].map(cell => naturalWidth(cell) + PADDING);
    if (widths.length > 0) this.resize(path, Math.min(FIT_MOST, Math.max(...widths)));
  }

  #show(): void {
    const available = this.element.clientWidth - this.fixed - SCROLLBAR;
    this.#widths = widthsOf(this.#columns, this.drawn, this.#texts, available);
    const tracks = [this.#number, OUTCOME_WIDTH, ...this.#widths];
    const { style } = this.element;
    style.setProperty('--tracks', tracks.map(width => `${width}px`).join(' '));
    style.setProperty('--table-width', `${tracks.reduce((sum, width) => sum + width, 0)}px`);
    style.setProperty('--number-width', `${this.#number}px`);
  }
}

/** The width that a cell's content would take without any wrapping. */
function naturalWidth(cell: HTMLElement): number {
  const inner = cell.firstElementChild;
  if (!(inner instanceof HTMLElement)) return 0;
  const before = inner.style.width;
  inner.style.width = 'max-content';
  const range = document.createRange();
  range.selectNodeContents(inner);
  const { width } = range.getBoundingClientRect();
  inner.style.width = before;
  return width;
}
