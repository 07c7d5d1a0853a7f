import { el } from '../../ui/dom';
import { ScrollBar } from './bar';
import { onGestures } from './gestures';
import { ScrollModel, type Anchor } from './model';
import { Rows, type RowContent } from './rows';
import type { Splice } from './shift';

/** Pixels above and below the view that are drawn, so that a turn of the wheel finds them there. */
const OVERSCAN = 400;
/** Measuring can bring further records into view: so often a frame is filled again. */
const MOST_FILLS = 5;
const LINE = 40;

export interface ListParts {
  readonly label: string;
  readonly content: RowContent;
  /** A feed of cards, or the rows of a grid, which can be wider than the view. */
  readonly role: 'feed' | 'grid';
  /** Stays above the rows, and moves sideways with them. */
  readonly header?: HTMLElement;
  /** After each frame: the records drawn, `last` exclusive. */
  readonly onDrawn: (first: number, last: number) => void;
}

/** A list of any number of records, of which only those in view are in the page. */
export class RecordList {
  readonly #model = new ScrollModel();
  readonly #bar: ScrollBar;
  readonly #layer = el('div', { class: 'layer' });
  readonly #view: HTMLElement;
  readonly #rows: Rows;
  readonly element: HTMLElement;
  #frame: number | undefined;
  #width = 0;

  constructor(private readonly parts: ListParts) {
    this.#view = el(
      'div',
      { class: `view ${parts.role}`, role: parts.role, tabindex: 0, 'aria-label': parts.label },
      parts.header,
      this.#layer,
    );
    this.#rows = new Rows(this.#layer, parts.content, (index, height) => {
      this.#model.measure(index, height, 'top');
      this.draw();
    });
    this.#bar = new ScrollBar(this.#model, () => {
      this.draw();
    });
    this.element = el('div', { class: 'list' }, this.#view, this.#bar.element);
    if (parts.role === 'grid') this.#layer.setAttribute('role', 'rowgroup');
    onGestures(this.#view, parts.role === 'feed', {
      by: pixels => {
        this.#model.moveBy(pixels);
        this.draw();
      },
      lines: lines => {
        this.#model.moveBy(lines * LINE);
        this.draw();
      },
      pages: pages => {
        this.#model.moveBy(pages * Math.max(LINE, this.#height - LINE));
        this.draw();
      },
      records: records => {
        this.focusRecord(this.#nextTo(records));
      },
      end: direction => {
        if (direction > 0) this.#model.moveToEnd();
        else this.#model.moveTo(0);
        this.draw();
      },
    });
    new ResizeObserver(() => {
      this.#resized();
    }).observe(this.#view);
  }

  /** What scrolls and has the keyboard's focus where no row has. */
  get view(): HTMLElement {
    return this.#view;
  }

  get anchor(): Anchor {
    return this.#model.anchor;
  }

  setCount(count: number): void {
    this.#model.setCount(count);
    this.draw();
  }

  moveTo(index: number, offset = 0): void {
    this.#model.moveTo(index, offset);
    this.draw();
  }

  /** Rows have come or gone in the document's order. */
  splice(change: Splice): void {
    const hadFocus = this.#layer.contains(document.activeElement);
    this.#model.splice(change);
    this.#rows.splice(change);
    if (hadFocus && !this.#layer.contains(document.activeElement)) this.#view.focus({ preventScroll: true });
    this.draw();
  }

  /** Draws every row again with the next frame. */
  redraw(): void {
    this.#rows.invalidate();
    this.#rows.forgetMeasures();
    this.draw();
  }

  scrollBy(pixels: number): void {
    this.#model.moveBy(pixels);
    this.draw();
  }

  elementOf(index: number): HTMLElement | undefined {
    return this.#rows.elementOf(index);
  }

  /** Rows that fit into the view, going by their mean height. */
  get page(): number {
    return Math.max(1, Math.floor(this.#height / this.#model.estimate));
  }

  /** Moves as little as it takes to show a row, and draws it. */
  reveal(index: number): void {
    this.#model.reveal(index);
    this.#drawNow();
    // Its height is known only now.
    this.#model.reveal(index);
    this.#drawNow();
  }

  /** Shows a record at the top and gives it the keyboard's focus. */
  focusRecord(index: number): void {
    this.#model.moveTo(index);
    this.#drawNow();
    this.#rows.elementOf(index)?.focus({ preventScroll: true });
  }

  /** Draws with the next frame. */
  draw(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#drawNow();
    });
  }

  #drawNow(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    // Where it is hidden nothing can be measured; it is drawn when it is shown.
    if (this.#view.clientHeight === 0) return;
    const model = this.#model;
    const hadFocus = this.#layer.contains(document.activeElement);
    let { first, last, top } = model.range(OVERSCAN);
    for (let fill = 0; fill < MOST_FILLS; fill++) {
      this.#rows.put(first, last, model);
      if (!this.#rows.measure(model)) break;
      const range = model.range(OVERSCAN);
      const same = range.first === first && range.last === last;
      ({ first, last, top } = range);
      if (same) break;
    }
    if (hadFocus && !this.#layer.contains(document.activeElement)) this.#view.focus({ preventScroll: true });
    // Text is sharp only on whole device pixels.
    this.#layer.style.transform = `translateY(${Math.round(top * devicePixelRatio) / devicePixelRatio}px)`;
    this.#bar.follow();
    this.parts.onDrawn(first, last);
  }

  #resized(): void {
    if (this.#view.clientHeight === 0) return;
    if (this.#view.clientWidth !== this.#width) this.#model.forgetHeights();
    this.#width = this.#view.clientWidth;
    this.#model.setView(this.#height);
    this.#rows.forgetMeasures();
    this.draw();
  }

  get #height(): number {
    return this.#view.clientHeight - (this.parts.header?.offsetHeight ?? 0);
  }

  #nextTo(records: number): number {
    const focused = this.#rows.focusedIndex();
    const { index, offset } = this.#model.anchor;
    const from = focused ?? (records > 0 && offset === 0 ? index - 1 : index);
    return Math.max(0, Math.min(this.#model.count - 1, from + records));
  }
}
