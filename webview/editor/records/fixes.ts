import { fixesFor } from '../../../src/core/analysis/fixes';
import { applyEdits } from '../../../src/core/record/edit';
import { PREVIEW_UNITS, type RecordPreview } from '../../../src/protocol/engine';
import { messageOf } from '../../../src/protocol/rpc';
import { button } from '../../ui/controls';
import { canEdit, type RecordsContext } from './context';
import { wholeRecord } from './wholeText';

const MALFORMED = { rule: 'malformed-line' };

/** What would mend a line that is no record, one button for each. */
export function fixButtons({ index, raw, outcome }: RecordPreview, context: RecordsContext): HTMLElement[] {
  const csv = context.state()?.dataset.format === 'csv';
  if (raw === null || raw.length >= PREVIEW_UNITS || csv || outcome.kind !== 'malformed') return [];
  if (!canEdit(context)) return [];
  return fixesFor(raw, MALFORMED).map(({ id, title }) => button(title, () => void mend(index, id, context)));
}

async function mend(index: number, id: string, context: RecordsContext): Promise<void> {
  try {
    // What is shown may have been cut, or hold bytes that are no text.
    const line = await wholeRecord(context.client, index);
    const fix = fixesFor(line, MALFORMED).find(one => one.id === id);
    if (fix !== undefined) await context.edit({ kind: 'raw', index, text: applyEdits(line, fix.edits) });
  } catch (error) {
    context.fail(messageOf(error));
  }
}
