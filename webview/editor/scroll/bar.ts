import { el } from '../../ui/dom';
import type { ScrollModel } from './model';

/** Browsers cap an element's height near 33 million pixels; beyond this the bar is scaled. */
const MOST_PIXELS = 8_000_000;
/** After a person has moved the bar, it is left alone for so long. */
const OWN_MS = 250;

/** A native scrollbar that stands for the whole list. */
export class ScrollBar {
  readonly #spacer = el('div', { class: 'scrollbar-spacer' });
  readonly element = el('div', { class: 'scrollbar', 'aria-hidden': true, tabindex: -1 }, this.#spacer);
  #set = 0;
  #movedAt = -Infinity;
  #timer: number | undefined;

  constructor(
    private readonly model: ScrollModel,
    onMoved: () => void,
  ) {
    this.element.addEventListener('scroll', () => {
      const at = this.element.scrollTop;
      if (Math.abs(at - this.#set) < 1) return;
      this.#set = at;
      this.#movedAt = performance.now();
      const most = this.element.scrollHeight - this.element.clientHeight;
      this.model.moveToFraction(at <= 0 ? 0 : at >= most - 1 ? 1 : at / most);
      onMoved();
    });
  }

  /** Shows where the list stands. */
  follow(): void {
    window.clearTimeout(this.#timer);
    const wait = this.#movedAt + OWN_MS - performance.now();
    if (wait > 0) {
      this.#timer = window.setTimeout(() => {
        this.follow();
      }, wait);
      return;
    }
    const view = this.element.clientHeight;
    const height = Math.max(view + 1, Math.min(MOST_PIXELS, this.model.count * this.model.estimate));
    this.#spacer.style.height = this.model.fits() ? '0' : `${Math.round(height)}px`;
    const most = this.element.scrollHeight - view;
    this.#set = Math.round(this.model.fraction() * most);
    this.element.scrollTop = this.#set;
    this.#set = this.element.scrollTop;
  }
}
