import { el } from './dom';

const STEP = 16;

export interface SplitterParts {
  readonly label: string;
  readonly least: number;
  /** The most pixels that there is room for now. */
  readonly most: () => number;
  width: number;
  resized(width: number): void;
}

/** The border at the left of what is at the right side: dragged, or moved with arrows, it changes the width. */
export function splitter(parts: SplitterParts): HTMLElement {
  const element = el('div', {
    class: 'splitter',
    role: 'separator',
    tabindex: 0,
    'aria-label': parts.label,
    'aria-orientation': 'vertical',
    'aria-valuemin': parts.least,
  });
  const set = (pixels: number): void => {
    const width = Math.round(Math.max(parts.least, Math.min(parts.most(), pixels)));
    parts.width = width;
    element.setAttribute('aria-valuenow', String(width));
    parts.resized(width);
  };
  element.addEventListener('pointerdown', event => {
    if (event.button !== 0) return;
    event.preventDefault();
    const from = parts.width + event.clientX;
    element.setPointerCapture(event.pointerId);
    const moved = (now: PointerEvent): void => {
      set(from - now.clientX);
    };
    element.addEventListener('pointermove', moved);
    element.addEventListener(
      'lostpointercapture',
      () => {
        element.removeEventListener('pointermove', moved);
      },
      { once: true },
    );
  });
  element.addEventListener('keydown', event => {
    const step = { ArrowLeft: STEP, ArrowRight: -STEP }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    set(parts.width + step);
  });
  return element;
}
