import { el } from '../../ui/dom';
import type { RecordList } from '../scroll/list';
import { follow } from './headerRow';

const DRAG = 5;
/** Near the upper and lower edge, a drag scrolls. */
const EDGE = 32;
const STEP = 18;

/** Drags the selected rows to where they are let go: `dropped` is told the row before which that is. */
export function dragRows(
  event: PointerEvent,
  list: RecordList,
  rows: number,
  ended: { dropped(row: number): void; clicked(): void },
): void {
  event.preventDefault();
  const mark = el('div', { class: 'drop-mark' });
  const start = event.clientY;
  let to: number | undefined;
  follow(
    event,
    moved => {
      if (to === undefined && Math.abs(moved.clientY - start) < DRAG) return;
      const frame = list.view.getBoundingClientRect();
      if (moved.clientY < frame.top + EDGE) list.scrollBy(-STEP);
      else if (moved.clientY > frame.bottom - EDGE) list.scrollBy(STEP);
      const place = placeAt(list, moved.clientY);
      if (place === undefined) return;
      to = Math.min(rows, place.row);
      mark.style.top = `${place.y - frame.top}px`;
      list.element.append(mark);
    },
    done => {
      mark.remove();
      if (!done) return;
      if (to === undefined) ended.clicked();
      else ended.dropped(to);
    },
  );
}

function placeAt(list: RecordList, y: number): { row: number; y: number } | undefined {
  for (const element of list.element.querySelectorAll<HTMLElement>('[data-row]')) {
    const { top, bottom } = element.getBoundingClientRect();
    if (y < top || y >= bottom) continue;
    const row = Number(element.dataset['row']);
    return y < (top + bottom) / 2 ? { row, y: top } : { row: row + 1, y: bottom };
  }
  return undefined;
}
