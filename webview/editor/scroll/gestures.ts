import { moveOf } from './keys';

const MARGIN = 8;

export interface Gestures {
  by(pixels: number): void;
  lines(lines: number): void;
  pages(pages: number): void;
  records(records: number): void;
  end(direction: 1 | -1): void;
}

/** Turns wheel, touch, keys (if wanted) and the browser's own scrolling of focused elements into moves. */
export function onGestures(view: HTMLElement, keys: boolean, gestures: Gestures): void {
  view.addEventListener(
    'wheel',
    event => {
      turn(view, event, gestures);
    },
    { passive: false },
  );
  view.addEventListener('keydown', event => {
    const move = !keys || event.defaultPrevented || isTyping(event.target) ? undefined : moveOf(event);
    if (move === undefined) return;
    event.preventDefault();
    if (move.by === 'line') gestures.lines(move.direction);
    else if (move.by === 'page') gestures.pages(move.direction);
    else if (move.by === 'record') gestures.records(move.direction);
    else gestures.end(move.direction);
  });
  // The browser scrolls the view itself to show an element that gets the focus, or a found text.
  view.addEventListener('scroll', () => {
    const { scrollTop } = view;
    if (scrollTop === 0) return;
    view.scrollTop = 0;
    gestures.by(scrollTop);
  });
  // It cannot scroll to what lies above the layer's first row.
  view.addEventListener('focusin', event => {
    const target = event.target as HTMLElement;
    const above = target.getBoundingClientRect().top - view.getBoundingClientRect().top;
    if (keys && above < 0 && !target.hasAttribute('data-row') && target !== view) gestures.by(above - MARGIN);
  });
  onTouch(view, gestures);
}

function turn(view: HTMLElement, event: WheelEvent, gestures: Gestures): void {
  if (event.ctrlKey || event.shiftKey || event.deltaY === 0) return;
  event.preventDefault();
  if (event.deltaX !== 0) view.scrollLeft += event.deltaX;
  if (event.deltaMode === WheelEvent.DOM_DELTA_LINE) gestures.lines(event.deltaY);
  else if (event.deltaMode === WheelEvent.DOM_DELTA_PAGE) gestures.pages(event.deltaY);
  else gestures.by(event.deltaY);
}

/** A finger drags the list, and lets it go on at the speed it had. */
function onTouch(view: HTMLElement, gestures: Gestures): void {
  const SLOWING = 0.95;
  const STILL = 0.3;
  let last: { y: number; time: number } | undefined;
  let speed = 0;
  const glide = (): void => {
    if (last !== undefined || Math.abs(speed) < STILL) return;
    gestures.by(speed);
    speed *= SLOWING;
    requestAnimationFrame(glide);
  };
  view.addEventListener('touchstart', event => {
    const touch = event.touches[0];
    last = touch && event.touches.length === 1 ? { y: touch.clientY, time: event.timeStamp } : undefined;
    speed = 0;
  });
  view.addEventListener(
    'touchmove',
    event => {
      const touch = event.touches[0];
      if (touch === undefined || last === undefined) return;
      event.preventDefault();
      const moved = last.y - touch.clientY;
      const FRAME_MS = 16;
      speed = (moved / Math.max(1, event.timeStamp - last.time)) * FRAME_MS;
      last = { y: touch.clientY, time: event.timeStamp };
      gestures.by(moved);
    },
    { passive: false },
  );
  view.addEventListener('touchend', () => {
    last = undefined;
    requestAnimationFrame(glide);
  });
}

/** Space and Enter press a button, and arrows choose in a list of choices. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest(
    'button, [role=button], input, textarea, select, vscode-dropdown, vscode-text-field, [contenteditable]',
  ) !== null;
