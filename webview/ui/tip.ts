import { el } from './dom';
import { placeBeside, type Place } from './popup';

/** Time that the pointer has to get from what a tip is about into the tip. */
const LEAVE_MS = 300;

let closeShown: (() => void) | undefined;

export const closeTip = (): void => closeShown?.();

/**
 * Shows `content` beside `at` without taking the focus, until the pointer has left both `about` and the tip, or
 * something else happens: a key, a press, the wheel elsewhere. One at a time.
 */
export function showTip(className: string, about: HTMLElement, at: Place, content: HTMLElement): void {
  closeShown?.();
  const element = el('div', { class: `overlay tip ${className}`, role: 'tooltip' }, content);
  const gone = new AbortController();
  const { signal } = gone;
  let leaving: number | undefined;
  const close = (): void => {
    if (closeShown === close) closeShown = undefined;
    clearTimeout(leaving);
    gone.abort();
    element.remove();
  };
  closeShown = close;
  document.body.append(element);
  placeBeside(element, at);
  const outside = (event: Event): void => {
    if (!element.contains(event.target as Node)) close();
  };
  const leave = (): void => {
    clearTimeout(leaving);
    leaving = setTimeout(close, LEAVE_MS);
  };
  const stay = (): void => {
    clearTimeout(leaving);
  };
  for (const target of [about, element]) {
    target.addEventListener('pointerenter', stay, { signal });
    target.addEventListener('pointerleave', leave, { signal });
  }
  for (const name of ['pointerdown', 'wheel'] as const)
    window.addEventListener(name, outside, { capture: true, signal });
  for (const name of ['keydown', 'resize', 'blur'] as const)
    window.addEventListener(name, close, { capture: true, signal });
}
