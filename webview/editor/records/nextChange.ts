import type { RecordPreview } from '../../../src/protocol/engine';
import { PREVIEW_UNITS } from '../../../src/protocol/engine';
import type { RecordsContext } from './context';

const BATCH = 50;
/** So many records are looked through for the next change. */
const MOST = 20_000;

/** The changes that are shown in `root`, the first element of each, in order. */
export function shownChanges(root: HTMLElement): HTMLElement[] {
  const all = [...root.querySelectorAll<HTMLElement>('.removed, .added, .refused')];
  return all.filter((element, at) => {
    const before = all[at - 1];
    const again =
      element.matches('.added') &&
      before?.matches('.removed') === true &&
      before === element.previousElementSibling;
    return !again && !isClipped(element);
  });
}

/** A cell shows the first lines of its text only. */
function isClipped(element: HTMLElement): boolean {
  const cell = element.closest('.cell');
  const box = element.getClientRects()[0];
  return cell !== null && (box === undefined || box.top >= cell.getBoundingClientRect().bottom - 2);
}

/** The change after (or before) the focused one, or the first in or after `row`; undefined where none is shown. */
export function nextShown(root: HTMLElement, row: number, backwards: boolean): HTMLElement | undefined {
  const changes = shownChanges(root);
  const at = changes.indexOf(document.activeElement as HTMLElement);
  if (at >= 0) return changes[at + (backwards ? -1 : 1)];
  const rowOf = (element: HTMLElement): number =>
    Number(element.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? row);
  return backwards
    ? changes.findLast(element => rowOf(element) < row)
    : changes.find(element => rowOf(element) >= row);
}

/** The next row after (or before) `row` with a change to decide on; null where none is found nearby. */
export async function rowWithChange(
  row: number,
  backwards: boolean,
  context: RecordsContext,
): Promise<number | null> {
  const step = backwards ? -1 : 1;
  for (let looked = 0; looked < MOST; looked += BATCH) {
    const from = row + step * (looked + 1);
    const first = Math.max(0, backwards ? from - BATCH + 1 : from);
    const count = Math.min(BATCH, backwards ? from - first + 1 : context.rows() - first);
    if (count <= 0) return null;
    const records = await context.client.call('records', { first, count, columns: [], units: PREVIEW_UNITS });
    const found = (backwards ? records.reverse() : records).find(hasChange);
    if (found !== undefined) return found.row;
  }
  return null;
}

const hasChange = ({ fields }: RecordPreview): boolean =>
  fields.some(({ edits, refused }) => edits.length > 0 || refused.length > 0);
