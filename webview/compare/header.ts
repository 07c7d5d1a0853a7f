import type { DifferenceKind } from '../../src/core/compare/differences';
import type { CompareProgress, CompareReport } from '../../src/protocol/compare';
import type { CompareState } from '../../src/protocol/compareView';
import { dropdown, progressRing } from '../ui/controls';
import { el, replaceChildren, show } from '../ui/dom';
import { count, percent, t } from '../ui/words';
import { Chips } from './chips';
import { notesOf } from './notes';

export interface HeaderActions {
  /** Compares by a field, or by content (null). */
  compare(by: string | null): void;
  kindsChanged(): void;
}

const BY_CONTENT = '';

/** What is above the differences: the files, how they are compared, and the counts. */
export class Header {
  readonly #name = el('h1');
  readonly #records = el('span', { class: 'records' });
  readonly #by;
  readonly #chips: Chips;
  readonly #progressText = el('span');
  readonly #progress = el('p', { class: 'progress' }, progressRing(t('Comparing')), this.#progressText);
  readonly #notes = el('ul', { class: 'notes' });
  /** Told to screen readers once the files are compared. */
  readonly #said = el('p', { class: 'unseen', role: 'status' });
  readonly element: HTMLElement;

  constructor(kinds: readonly DifferenceKind[], actions: HeaderActions) {
    this.#by = dropdown(t('Compare by'), value => {
      actions.compare(value === BY_CONTENT ? null : value);
    });
    this.#chips = new Chips(kinds, () => {
      actions.kindsChanged();
    });
    this.element = el(
      'header',
      { class: 'header' },
      el(
        'div',
        { class: 'row top' },
        el('div', { class: 'dataset' }, this.#name, this.#records),
        el(
          'div',
          { class: 'controls' },
          el('span', { class: 'control-label', 'aria-hidden': true }, t('Compare by')),
          this.#by.element,
        ),
      ),
      this.#progress,
      this.#chips.element,
      this.#notes,
      this.#said,
    );
  }

  get kinds(): DifferenceKind[] {
    return this.#chips.kinds;
  }

  showState(state: CompareState): void {
    const { left, right, report, progress, problem, unsaved } = state;
    replaceChildren(this.#name, left.name, el('span', { class: 'arrow' }, ' → '), right.name);
    this.#name.title = `${left.path}\n${right.path}`;
    this.#showBy(state);
    show(this.#progress, report === null && problem === null);
    this.showProgress(progress);
    show(this.#chips.element, report !== null);
    show(this.#records, report !== null);
    replaceChildren(
      this.#notes,
      ...(report === null ? [] : notesOf(report, unsaved)).map(note => el('li', {}, note)),
    );
    this.#said.textContent = report === null ? '' : spoken(report);
    if (report === null) return;
    this.#chips.update(report);
    this.#records.textContent = t(
      '{0} → {1} records',
      count(report.left.records),
      count(report.right.records),
    );
  }

  showProgress(progress: CompareProgress | null): void {
    const done =
      progress === null || progress.bytesTotal === 0 ? 0 : progress.bytesDone / progress.bytesTotal;
    this.#progressText.textContent =
      progress?.step === 'pair'
        ? t('Looking for changed records, {0} done', percent(done))
        : t('Reading, {0} done', percent(done));
  }

  #showBy({ by, fields }: CompareState): void {
    const paths = by === null || fields.includes(by) ? fields : [by, ...fields];
    this.#by.setChoices(
      [
        { value: BY_CONTENT, label: t('Content'), hint: t('Records of equal bytes are the same record') },
        ...paths.map(path => ({
          value: path,
          label: path,
          hint: t('Records with the same {0} are the same record', path),
        })),
      ],
      by ?? BY_CONTENT,
    );
  }
}

const spoken = ({ counts }: CompareReport): string =>
  t(
    '{0} records are the same, {1} added, {2} removed, {3} changed, {4} moved.',
    ...[counts.same, counts.added, counts.removed, counts.changed, counts.moved].map(count),
  );
