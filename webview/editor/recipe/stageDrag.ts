import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { gapAt } from './dragOrder';

/** Pixels from an edge of what scrolls, within which it does. */
const EDGE = 32;
const SCROLL_PIXELS = 8;

export interface StageDrag {
  /** The stage that is dragged. */
  readonly from: number | null;
  /** Where it would be put, in pixels from the top of the list. */
  readonly line: number | null;
  start(event: PointerEvent, from: number): void;
}

interface Dragging {
  readonly from: number;
  readonly gap: number;
  readonly line: number;
}

/** Lets stages be dragged by their grips: nothing moves until one is dropped; Escape lets it be. */
export function useStageDrag(
  list: RefObject<HTMLElement | null>,
  onDrop: (from: number, gap: number) => void,
): StageDrag {
  const [dragging, setDragging] = useState<Dragging | null>(null);
  const end = useRef<() => void>(() => undefined);
  useEffect(
    () => () => {
      end.current();
    },
    [],
  );

  const start = (event: PointerEvent, from: number): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    const grip = event.currentTarget as HTMLElement;
    grip.setPointerCapture(event.pointerId);
    let last: Dragging | null = null;
    const follow = (y: number): void => {
      scrollNear(list.current!, y);
      last = { from, ...dropPlace(list.current!, y) };
      setDragging(last);
    };
    const onMove = (move: PointerEvent): void => {
      follow(move.clientY);
    };
    const finish = (drop: boolean): void => {
      end.current();
      setDragging(null);
      if (drop && last !== null) onDrop(from, last.gap);
    };
    const onUp = (): void => {
      finish(true);
    };
    const onCancel = (): void => {
      finish(false);
    };
    const onKey = (key: KeyboardEvent): void => {
      if (key.key !== 'Escape') return;
      key.stopPropagation();
      finish(false);
    };
    grip.addEventListener('pointermove', onMove);
    grip.addEventListener('pointerup', onUp);
    grip.addEventListener('pointercancel', onCancel);
    document.addEventListener('keydown', onKey, true);
    end.current = () => {
      grip.removeEventListener('pointermove', onMove);
      grip.removeEventListener('pointerup', onUp);
      grip.removeEventListener('pointercancel', onCancel);
      document.removeEventListener('keydown', onKey, true);
    };
  };
  return { from: dragging?.from ?? null, line: dragging?.line ?? null, start };
}

function dropPlace(list: HTMLElement, y: number): { gap: number; line: number } {
  const { top } = list.getBoundingClientRect();
  const boxes = [...list.querySelectorAll(':scope > .stage')].map(stage => stage.getBoundingClientRect());
  const gap = gapAt(
    y,
    boxes.map(box => (box.top + box.bottom) / 2),
  );
  const before = boxes[gap - 1];
  const after = boxes[gap];
  const line =
    before === undefined
      ? (after?.top ?? top)
      : after === undefined
        ? before.bottom
        : (before.bottom + after.top) / 2;
  return { gap, line: line - top };
}

function scrollNear(list: HTMLElement, y: number): void {
  const body = list.closest('.recipe-body');
  if (body === null) return;
  const { top, bottom } = body.getBoundingClientRect();
  if (y < top + EDGE) body.scrollTop -= SCROLL_PIXELS;
  else if (y > bottom - EDGE) body.scrollTop += SCROLL_PIXELS;
}
