import type { EditorState } from '../../../src/protocol/editor';
import type { IndexState } from '../../../src/protocol/engine';
import { el, show } from '../../ui/dom';
import { t } from '../../ui/words';
import type { Host } from '../host';
import { RecordList } from '../scroll/list';
import type { Anchor } from '../scroll/model';
import { placeholderCard, problemCard, recordCard, type CardActions } from './card';
import { RecordSource } from './source';

/** Records asked for beyond those in view. */
const MARGIN = 24;
/** While the dataset is counted, records in view are asked for again so often at most. */
const REFRESH_MS = 1000;

export interface RecordsParts {
  readonly client: Host['client'];
  readonly state: () => EditorState | undefined;
  /** Where the list stood when it was last seen. */
  readonly restore: Anchor | undefined;
  /** After each frame; `current`: all records in view are as the recipe has them now. */
  readonly onDrawn: (current: boolean) => void;
}

/** The list of records with what the recipe proposes for each. */
export class RecordsView {
  readonly #source: RecordSource;
  readonly #list: RecordList;
  readonly #empty = el('p', { class: 'empty-list' }, t('This dataset has no records.'));
  readonly element: HTMLElement;
  /** Until the record it names is there. */
  #restore: Anchor | undefined;
  #refreshedAt = -Infinity;

  constructor({ client, state, restore, onDrawn }: RecordsParts) {
    this.#restore = restore;
    this.#source = new RecordSource(
      (first, count) => client.call('records', { first, count }),
      () => {
        this.#list.draw();
      },
    );
    const actions: CardActions = {
      judged: () => (state()?.chosen ?? null) !== null,
      size: () => state()?.index.records ?? -1,
      tokenizer: () => state()?.tokenizer ?? '',
      load: (index, path) => client.call('field', { index, path }),
      goTo: index => {
        this.#list.focusRecord(index);
      },
      retry: () => {
        this.#source.refresh();
      },
    };
    this.#list = new RecordList({
      label: t('Records'),
      content: {
        version: index => this.#source.get(index),
        draw: index => {
          const known = this.#source.get(index)!;
          return known.kind === 'record'
            ? recordCard(known.record, actions)
            : problemCard(index, known.message, actions);
        },
        placeholder: index => placeholderCard(index, actions),
      },
      onDrawn: (first, last) => {
        const records = state()?.index.records;
        if (records === undefined) return;
        this.#source.want(first, last, MARGIN, records);
        onDrawn(this.#source.isCurrent());
      },
    });
    show(this.#empty, false);
    this.element = el('div', { class: 'records-view' }, this.#empty, this.#list.element);
  }

  /** Undefined while the place it had before is not there yet. */
  get anchor(): Anchor | undefined {
    return this.#restore === undefined ? this.#list.anchor : undefined;
  }

  setIndex({ records, complete }: IndexState): void {
    const none = complete && records === 0;
    show(this.#empty, none);
    show(this.#list.element, !none);
    this.#list.setCount(records);
    const restore = this.#restore;
    if (restore === undefined || (records <= restore.index && !complete)) return;
    this.#restore = undefined;
    this.#list.moveTo(restore.index, restore.offset);
  }

  /** What corpus stages decide becomes known as the totals go on; answers are given time to arrive. */
  totalsChanged(partial: boolean): void {
    const now = performance.now();
    if (partial && (now - this.#refreshedAt < REFRESH_MS || !this.#source.isCurrent())) return;
    this.#refreshedAt = now;
    this.#source.refresh();
  }

  recipeChanged(): void {
    this.#source.refresh(true);
  }

  /** It is another file now. */
  reset(): void {
    this.#source.reset();
  }
}
