import { t } from '../../ui/words';
import { RecordList } from '../scroll/list';
import { placeholderCard, problemCard, recordCard } from './card';
import type { RecordsContext } from './context';
import type { RecordSource } from './source';

/** Records one below the other, each with all its fields. */
export function cardList(
  source: RecordSource,
  context: RecordsContext,
  onDrawn: (first: number, last: number) => void,
): RecordList {
  return new RecordList({
    label: t('Records'),
    role: 'feed',
    content: {
      version: row => source.get(row),
      draw: row => {
        const known = source.get(row)!;
        return known.kind === 'record'
          ? recordCard(known.record, context)
          : problemCard(row, known.message, context);
      },
      placeholder: row => placeholderCard(row, context),
    },
    onDrawn,
  });
}
