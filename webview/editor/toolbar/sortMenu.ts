import type { Sort } from '../../../src/protocol/query';
import { openMenu, type MenuItem } from '../../ui/menu';
import { t } from '../../ui/words';
import type { RecordsContext } from '../records/context';

/** Orders that no column stands for, and back to the order of the document. */
export function openSort(
  at: HTMLElement,
  context: RecordsContext,
  choose: (sort: Sort | null) => void,
): void {
  const now = context.state()?.view.sort ?? null;
  const item = (label: string, sort: Sort | null): MenuItem => ({
    label,
    checked: JSON.stringify(sort) === JSON.stringify(now),
    press: () => {
      choose(sort);
    },
  });
  const by = (kind: Sort['by'], descending: boolean): Sort => ({ by: kind, path: null, descending });
  openMenu(t('Order of the records'), at.getBoundingClientRect(), [
    item(t('As in the File'), null),
    null,
    item(t('Longest First'), by('length', true)),
    item(t('Shortest First'), by('length', false)),
    item(t('Most Tokens First'), by('tokens', true)),
    item(t('Fewest Tokens First'), by('tokens', false)),
    item(t('Most Bytes First'), by('bytes', true)),
    item(t('Fewest Bytes First'), by('bytes', false)),
    ...(now?.by === 'field'
      ? [null, item(t('By {0}, {1}', now.path ?? '', now.descending ? t('descending') : t('ascending')), now)]
      : []),
  ]);
}
