import type { RecordPreview } from '../../../src/protocol/engine';
import { messageOf } from '../../../src/protocol/rpc';
import { openMenu, type MenuItem } from '../../ui/menu';
import { pointPlace } from '../../ui/popup';
import { count, t } from '../../ui/words';
import { addRecord } from './addRecord';
import { openTokenCard } from '../tokens/tokenCards';
import { whyNotMovable, type RecordsContext } from './context';
import { hasProposals, refuseAll } from './decisions';
import type { RecordsView } from './recordsView';

/** What can be done with a record, or with all that are selected where it is one of them. */
export function openRecordMenu(
  record: RecordPreview,
  at: { x: number; y: number },
  context: RecordsContext,
  records: RecordsView,
  path?: string,
): void {
  const { selection, selected } = records;
  if (!selection.has(record.row)) {
    selection.only(record.row);
    records.table.selectionChanged();
  }
  const { size } = selection;
  const readOnly = context.state()?.dataset.readOnly ?? undefined;
  const unmovable = whyNotMovable(context) ?? undefined;
  const label = size === 1 ? t('Record #{0}', count(record.index)) : t('{0} records', count(size));
  const change = (words: string, press: () => void, keys?: string, disabled = readOnly): MenuItem => ({
    label: words,
    press,
    disabled,
    ...(keys !== undefined && { keys }),
  });
  openMenu(label, pointPlace(at), [
    {
      label: t('Open Record'),
      press: () => {
        context.show('record', record.index);
      },
    },
    {
      label: t('Compare Before and After'),
      press: () =>
        void context.client.call('diff', { index: record.index }).catch((error: unknown) => {
          context.fail(messageOf(error));
        }),
    },
    {
      label: size === 1 ? t('Copy as JSON') : t('Copy {0} Records as JSON', count(size)),
      press: () => {
        selected.copy();
      },
      keys: 'Ctrl+C',
    },
    ...tokenItems(record, at, context, path),
    ...decisionItems(record, context),
    null,
    change(t('Add Record Before'), () => void addRecord(record.index, record.index, context)),
    change(t('Add Record After'), () => void addRecord(record.index, record.index + 1, context)),
    change(t('Duplicate'), () => {
      selected.duplicate();
    }),
    change(
      t('Move Up'),
      () => {
        selected.shift(-1);
      },
      'Alt+↑',
      unmovable,
    ),
    change(
      t('Move Down'),
      () => {
        selected.shift(1);
      },
      'Alt+↓',
      unmovable,
    ),
    null,
    change(
      size === 1 ? t('Delete') : t('Delete {0} Records', count(size)),
      () => {
        selected.remove();
      },
      'Delete',
    ),
  ]);
}

/** Of a record that cannot be read its tokens as it stands. */
function tokenItems(
  { index, raw }: RecordPreview,
  at: { x: number; y: number },
  context: RecordsContext,
  path: string | undefined,
): MenuItem[] {
  const of = raw === null ? path : '';
  if (of === undefined) return [];
  return [{ label: t('Tokens…'), press: () => void openTokenCard(index, of, pointPlace(at), context) }];
}

function decisionItems(record: RecordPreview, context: RecordsContext): MenuItem[] {
  if (!hasProposals(record)) return [];
  const { outcome, key } = record;
  const items: MenuItem[] = [
    {
      label: t('Refuse All Changes in This Record'),
      press: () => {
        refuseAll(record, context);
      },
    },
  ];
  if (outcome.kind !== 'dropped') return items;
  const { stage, reason } = outcome;
  return [
    {
      label: t('Keep This Record'),
      press: () => {
        context.decide(key, { stage, reason }, true);
      },
    },
    {
      label: t('Show All Records Dropped for This Reason'),
      press: () => {
        context.filter({ kind: 'reason', stage, reason });
      },
    },
    ...items,
  ];
}
