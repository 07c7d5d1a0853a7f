import type uPlot from 'uplot';
import { el } from '../../ui/dom';

/** An upright line in a plot that the pointer drags. */
export class LimitLine {
  readonly #line = el('div', { class: 'limit-line', 'aria-hidden': true }, el('span', { class: 'grip' }));
  #plot: uPlot | undefined;
  #value = 0;

  /** `dragged` gets the place on the axis that the pointer is at. */
  constructor(private readonly dragged: (at: number) => void) {}

  /** Belongs to this plot from now on. */
  attach(plot: uPlot): void {
    if (plot === this.#plot) {
      this.#place();
      return;
    }
    this.#plot = plot;
    const { over } = plot;
    over.append(this.#line);
    over.classList.add('draggable');
    over.addEventListener('pointerdown', event => {
      if (event.button !== 0) return;
      over.setPointerCapture(event.pointerId);
      const move = (now: PointerEvent): void => {
        this.dragged(plot.posToVal(now.clientX - over.getBoundingClientRect().left, 'x'));
      };
      move(event);
      over.addEventListener('pointermove', move);
      over.addEventListener(
        'lostpointercapture',
        () => {
          over.removeEventListener('pointermove', move);
        },
        { once: true },
      );
    });
    this.#place();
  }

  set(value: number): void {
    this.#value = value;
    this.#place();
  }

  #place(): void {
    if (this.#plot === undefined) return;
    const left = this.#plot.valToPos(this.#value, 'x');
    this.#line.hidden = !Number.isFinite(left);
    this.#line.style.left = `${left}px`;
  }
}
