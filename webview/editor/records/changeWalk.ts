import { messageOf } from '../../../src/protocol/rpc';
import { t } from '../../ui/words';
import type { RecordsContext } from './context';
import { nextShown, rowWithChange, shownChanges } from './nextChange';
import type { RecordsView } from './recordsView';

/** Pixels kept free above and below a change that is gone to. */
const EDGE = 40;

/** Goes with the keyboard from change to change, beyond what is in the page, too. */
export class ChangeWalk {
  /** A row whose first or last change gets the focus once it has been drawn. */
  #wanted: { readonly row: number; readonly backwards: boolean } | undefined;

  constructor(
    private readonly records: RecordsView,
    private readonly context: RecordsContext,
  ) {}

  /** Puts the keyboard on the next change to decide on, or the one before. */
  async goTo(backwards: boolean): Promise<void> {
    const { records, context } = this;
    const row = records.activeRow;
    const shown = nextShown(records.visible, row, backwards);
    if (shown !== undefined) {
      this.#focus(shown);
      return;
    }
    if (records.mode === 'record') return;
    const focused = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset['row'];
    try {
      const next = await rowWithChange(Number(focused ?? row), backwards, context);
      if (next === null) {
        context.fail(t('There are no further changes nearby.'));
        return;
      }
      this.#wanted = { row: next, backwards };
      records.list.reveal(next);
    } catch (error) {
      context.fail(messageOf(error));
    }
  }

  /** Rows have been drawn. */
  drawn(): void {
    const wanted = this.#wanted;
    const element = wanted && this.records.list.elementOf(wanted.row);
    const changes = element ? shownChanges(element) : [];
    const change = wanted?.backwards === true ? changes.at(-1) : changes[0];
    if (change === undefined) return;
    this.#wanted = undefined;
    this.#focus(change);
  }

  #focus(change: HTMLElement): void {
    const { records } = this;
    change.focus({ preventScroll: true });
    const frame = records.element.getBoundingClientRect();
    const { top, bottom } = change.getBoundingClientRect();
    if (records.mode === 'record') change.scrollIntoView({ block: 'nearest' });
    else if (top < frame.top + EDGE) records.list.scrollBy(top - frame.top - EDGE);
    else if (bottom > frame.bottom - EDGE) records.list.scrollBy(bottom - frame.bottom + EDGE);
  }
}
