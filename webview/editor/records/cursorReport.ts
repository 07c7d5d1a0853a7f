import type { PageCursor } from '../../../src/protocol/editor';
import type { Host } from '../host';
import type { RecordsView } from './recordsView';

const PAUSE_MS = 150;
/** Further ranges are left out: who selects so many wants no sum. */
const MOST_RANGES = 200;

/** Tells the extension host where the person is in the records, after a pause. */
export function reportCursor(records: RecordsView, client: Host['client']): () => void {
  let told = '';
  let timer: number | undefined;
  const tell = (): void => {
    const cursor = cursorOf(records);
    const now = JSON.stringify(cursor);
    if (now === told) return;
    told = now;
    // Only a status follows from it.
    void client.call('cursor', cursor).catch(() => undefined);
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(tell, PAUSE_MS);
  };
  for (const name of ['focusin', 'keyup', 'pointerup']) records.element.addEventListener(name, soon);
  return soon;
}

function cursorOf(records: RecordsView): PageCursor {
  if (records.mode === 'record') return { index: records.record.index, rows: [] };
  const { ranges, size } = records.selection;
  return {
    index: (records.mode === 'table' ? records.indexAt(records.activeRow) : focused(records)) ?? null,
    rows: size > 1 ? ranges.slice(0, MOST_RANGES) : [],
  };
}

function focused(records: RecordsView): number | undefined {
  const element = document.activeElement;
  return element !== null && records.element.contains(element) ? records.recordOf(element)?.index : undefined;
}
