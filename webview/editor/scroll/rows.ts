import type { ScrollModel } from './model';
import { shifted, survives, type Splice } from './shift';

/** Draws records as elements. */
export interface RowContent {
  /** What a row shows now: a row is drawn again when this is another object. Undefined: not known yet. */
  version(row: number): object | undefined;
  draw(row: number): HTMLElement;
  /** Stands in for one that is not known yet. */
  placeholder(row: number): HTMLElement;
}

interface Row {
  element: HTMLElement;
  version: object | undefined;
  measured: boolean;
}

/**
 * The rows that are in the page, in order, without gaps. Where a row is drawn again, the focus goes to the
 * element of the same `data-focus`.
 */
export class Rows {
  readonly #rows = new Map<number, Row>();
  readonly #observer: ResizeObserver;

  constructor(
    private readonly layer: HTMLElement,
    private readonly content: RowContent,
    onResized: (index: number, height: number) => void,
  ) {
    this.#observer = new ResizeObserver(entries => {
      for (const { target } of entries) {
        const index = indexOf(target);
        const row = this.#rows.get(index);
        if (row?.element === target && row.measured) onResized(index, heightOf(row.element));
      }
    });
  }

  elementOf(index: number): HTMLElement | undefined {
    return this.#rows.get(index)?.element;
  }

  focusedIndex(): number | undefined {
    const article = document.activeElement?.closest('[data-row]');
    return article && this.layer.contains(article) ? indexOf(article) : undefined;
  }

  /** Makes the rows those of `first … last - 1`, drawing again those that have changed. */
  put(first: number, last: number, model: ScrollModel): void {
    for (const [index, row] of this.#rows) {
      if (index < first || index >= last) this.#remove(index, row);
    }
    let before: Element | null = null;
    for (let index = first; index < last; index++) {
      const row = this.#fresh(index, model);
      const place: Element | null =
        before === null ? this.layer.firstElementChild : before.nextElementSibling;
      if (place !== row.element) this.layer.insertBefore(row.element, place);
      before = row.element;
    }
  }

  /** Measures what has been drawn since; true if a height differs from what the model took it for. */
  measure(model: ScrollModel): boolean {
    let changed = false;
    const heights = [...this.#rows]
      .filter(([, row]) => !row.measured && row.version !== undefined)
      .map(([index, row]) => ({ index, row, height: heightOf(row.element) }));
    for (const { index, row, height } of heights) {
      row.measured = true;
      changed ||= model.heightOf(index) !== height;
      model.measure(index, height, 'rest');
    }
    return changed;
  }

  /** Records have come or gone in the document's order: each row stays with its record. */
  splice(change: Splice): void {
    const rows = [...this.#rows];
    this.#rows.clear();
    for (const [index, row] of rows) {
      if (!survives(index, change)) {
        this.#observer.unobserve(row.element);
        row.element.remove();
        continue;
      }
      const now = shifted(index, change);
      row.element.dataset['row'] = String(now);
      this.#rows.set(now, row);
    }
  }

  /** All are drawn again, though what they show has not changed. */
  invalidate(): void {
    for (const row of this.#rows.values()) if (row.version !== undefined) row.version = STALE;
  }

  forgetMeasures(): void {
    for (const row of this.#rows.values()) row.measured = false;
  }

  #fresh(index: number, model: ScrollModel): Row {
    const version = this.content.version(index);
    const known = this.#rows.get(index);
    if (known !== undefined && known.version === version) {
      if (version === undefined) known.element.style.height = `${model.heightOf(index)}px`;
      return known;
    }
    const element = version === undefined ? this.content.placeholder(index) : this.content.draw(index);
    if (version === undefined) element.style.height = `${model.heightOf(index)}px`;
    element.dataset['row'] = String(index);
    if (known !== undefined) this.#replace(known, element);
    this.#observer.observe(element);
    const row = { element, version, measured: false };
    this.#rows.set(index, row);
    return row;
  }

  #replace(known: Row, element: HTMLElement): void {
    const focused = known.element.contains(document.activeElement) ? document.activeElement : null;
    const name = focused?.closest<HTMLElement>('[data-focus]')?.dataset['focus'];
    this.#observer.unobserve(known.element);
    known.element.replaceWith(element);
    if (focused === null) return;
    const same = name === undefined ? null : element.querySelector(`[data-focus="${CSS.escape(name)}"]`);
    ((same ?? element) as HTMLElement).focus({ preventScroll: true });
  }

  #remove(index: number, row: Row): void {
    this.#observer.unobserve(row.element);
    row.element.remove();
    this.#rows.delete(index);
  }
}

/** No content's version: a row of this version is out of date. */
const STALE = {};

const indexOf = (element: Element): number => Number((element as HTMLElement).dataset['row']);
const heightOf = (element: HTMLElement): number => element.getBoundingClientRect().height;
