import { DIFFERENCE_KINDS, type DifferenceKind } from '../../src/core/compare/differences';
import type { CompareReport } from '../../src/protocol/compare';
import { el, replaceChildren, setAttribute } from '../ui/dom';
import { count, t } from '../ui/words';

const LABELS: Readonly<Record<DifferenceKind, () => string>> = {
  added: () => t('added'),
  removed: () => t('removed'),
  changed: () => t('changed'),
  moved: () => t('moved'),
};

/** The counts; each kind of difference can be left out of the list. */
export class Chips {
  readonly element = el('div', {
    class: 'numbers chips',
    role: 'group',
    'aria-label': t('Differences shown'),
  });
  readonly #same = el('span', { class: 'value' });
  readonly #chips: ReadonlyMap<DifferenceKind, HTMLElement>;
  readonly #kinds: Set<DifferenceKind>;

  constructor(kinds: readonly DifferenceKind[], onChanged: () => void) {
    this.#kinds = new Set(kinds);
    this.#chips = new Map(
      DIFFERENCE_KINDS.map(kind => {
        const chip = el('button', { class: 'number chip', type: 'button', 'data-kind': kind });
        chip.addEventListener('click', () => {
          if (!this.#kinds.delete(kind)) this.#kinds.add(kind);
          this.#press(kind);
          onChanged();
        });
        return [kind, chip];
      }),
    );
    for (const kind of DIFFERENCE_KINDS) this.#press(kind);
    this.element.append(
      el('span', { class: 'number same' }, this.#same, ' ', t('same')),
      ...this.#chips.values(),
    );
  }

  /** The kinds that are shown. */
  get kinds(): DifferenceKind[] {
    return DIFFERENCE_KINDS.filter(kind => this.#kinds.has(kind));
  }

  update({ counts, by }: CompareReport): void {
    this.#same.textContent = count(counts.same);
    for (const [kind, chip] of this.#chips) {
      replaceChildren(chip, el('span', { class: 'value' }, count(counts[kind])), ' ', LABELS[kind]());
      chip.title = meaningOf(kind, by, counts.changedAndMoved);
    }
  }

  #press(kind: DifferenceKind): void {
    setAttribute(this.#chips.get(kind)!, 'aria-pressed', String(this.#kinds.has(kind)));
  }
}

function meaningOf(kind: DifferenceKind, by: string | null, changedAndMoved: number): string {
  switch (kind) {
    case 'added':
      return t('Records that only the second file has');
    case 'removed':
      return t('Records that only the first file has');
    case 'moved':
      return t('The same records at another place: as few as can be, so that all others are in order');
    case 'changed': {
      const meaning =
        by === null
          ? t(
              'Records removed and added at the same place that share more than half of their words, field by field',
            )
          : t('Records with the same {0} and another content', by);
      return changedAndMoved === 0
        ? meaning
        : `${meaning}\n${t('{0} of them moved, too', count(changedAndMoved))}`;
    }
  }
}
