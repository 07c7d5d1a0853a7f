import type { DifferenceKind } from '../../src/core/compare/differences';
import { RecordList } from '../editor/scroll/list';
import type { Anchor } from '../editor/scroll/model';
import { el, show } from '../ui/dom';
import { t } from '../ui/words';
import { differenceCard, placeholderCard, problemCard, type CardActions } from './card';
import type { Host } from './host';
import { DifferenceSource } from './source';

export interface DifferencesParts {
  readonly client: Host['client'];
  /** After each frame; `current`: all differences in view are known. */
  readonly onDrawn: (current: boolean) => void;
  readonly onProblem: (error: unknown) => void;
}

/** The list of differences of the chosen kinds. */
export class DifferencesView {
  readonly #source: DifferenceSource;
  readonly #list: RecordList;
  readonly #empty = el('p', { class: 'empty-list' });
  readonly element: HTMLElement;
  #kinds: readonly DifferenceKind[] = [];
  #count = 0;

  constructor({ client, onDrawn, onProblem }: DifferencesParts) {
    this.#source = new DifferenceSource(
      (first, count) => client.call('differences', { first, count, kinds: this.#kinds }),
      () => {
        this.#list.draw();
      },
    );
    const actions: CardActions = {
      size: () => this.#count,
      openDiff: (left, right) => {
        client.call('openDiff', { left, right }).catch(onProblem);
      },
      showAll: number => {
        client.call('fieldsOf', { number, kinds: this.#kinds }).then(whole => {
          this.#source.replace(number, whole);
        }, onProblem);
      },
      retry: () => {
        this.#source.reset();
        this.#list.draw();
      },
    };
    this.#list = new RecordList({
      label: t('Differences'),
      role: 'feed',
      content: {
        version: index => this.#source.get(index),
        draw: index => {
          const known = this.#source.get(index)!;
          return known.kind === 'difference'
            ? differenceCard(known.difference, actions)
            : problemCard(index, known.message, actions);
        },
        placeholder: index => placeholderCard(index, actions),
      },
      onDrawn: (first, last) => {
        this.#source.want(first, last, this.#count);
        onDrawn(this.#source.isCurrent());
      },
    });
    this.element = el('div', { class: 'records-view' }, this.#empty, this.#list.element);
  }

  get anchor(): Anchor {
    return this.#list.anchor;
  }

  /** Another list; `empty` says why there is nothing in it. */
  show(
    kinds: readonly DifferenceKind[],
    count: number,
    empty: string,
    anchor: Anchor = { index: 0, offset: 0 },
  ): void {
    this.#kinds = kinds;
    this.#count = count;
    this.#source.reset();
    this.#empty.textContent = empty;
    show(this.#empty, count === 0);
    show(this.#list.element, count > 0);
    // Through nothing, so that heights of the list before are forgotten.
    this.#list.setCount(0);
    this.#list.setCount(count);
    this.#list.moveTo(anchor.index, anchor.offset);
  }
}
