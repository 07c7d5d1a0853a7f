import { el, type Child } from './dom';

const EDGE = 4;

export interface Place {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface PopupAttributes {
  readonly class: string;
  readonly role: string;
  readonly 'aria-label': string;
  readonly id?: string;
}

export interface Popup {
  readonly element: HTMLElement;
  readonly close: () => void;
  /** Aborted when it has closed, whatever closed it. */
  readonly closed: AbortSignal;
  readonly place: () => void;
}

let closeOpen: (() => void) | undefined;

export const isPopupOpen = (): boolean => closeOpen !== undefined;

/**
 * Shows `content` above everything, below `at` or above it where there is more room, until Escape, a press
 * elsewhere, or `close`; then the focus goes back to where it was. One at a time. `place` puts it where it
 * belongs after its content has changed.
 */
export function popup(attributes: PopupAttributes, at: Place, ...content: readonly Child[]): Popup {
  closeOpen?.();
  const before = document.activeElement as HTMLElement | null;
  const element = el(
    'div',
    { ...attributes, class: `overlay ${attributes.class}`, tabindex: -1 },
    ...content,
  );
  const gone = new AbortController();
  const close = (): void => {
    if (closeOpen !== close) return;
    closeOpen = undefined;
    gone.abort();
    const hadFocus = element.contains(document.activeElement);
    element.remove();
    if (hadFocus && before?.isConnected === true) before.focus({ preventScroll: true });
  };
  closeOpen = close;
  document.body.append(element);
  placeBeside(element, at);
  const { signal } = gone;
  element.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    close();
  });
  const outside = (event: Event): void => {
    if (!element.contains(event.target as Node)) close();
  };
  window.addEventListener('pointerdown', outside, { capture: true, signal });
  window.addEventListener('wheel', outside, { capture: true, signal });
  window.addEventListener('resize', close, { signal });
  window.addEventListener('blur', close, { signal });
  return {
    element,
    close,
    closed: signal,
    place: () => {
      placeBeside(element, at);
    },
  };
}

/** Below `at`, or above it where there is more room, and within the window. */
export function placeBeside(element: HTMLElement, at: Place): void {
  const { width, height } = element.getBoundingClientRect();
  const below = innerHeight - at.bottom;
  const up = below < height + EDGE && at.top > below;
  const top = up ? at.top - height - 1 : at.bottom + 1;
  element.style.top = `${Math.max(EDGE, Math.min(top, innerHeight - height - EDGE))}px`;
  element.style.left = `${Math.max(EDGE, Math.min(at.left, innerWidth - width - EDGE))}px`;
}

export const pointPlace = ({ x, y }: { x: number; y: number }): Place => ({
  left: x,
  right: x,
  top: y,
  bottom: y,
});
