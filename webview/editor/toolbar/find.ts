import { messageOf } from '../../../src/protocol/rpc';
import type { FindPattern } from '../../../src/protocol/query';
import { count, percent, t } from '../../ui/words';
import type { RecordsContext } from '../records/context';
import type { RecordsView } from '../records/recordsView';
import { FindBar } from './findBar';
import { markMatches, shownMatches, type ShownMatch } from './highlight';
import { allReplaced, oneReplaced } from './replace';

/** Pixels kept free around a match that is scrolled to. */
const MARGIN = 60;

/** Looks for a text in the records of the view, goes from match to match, and replaces them. */
export class Find {
  readonly bar: FindBar;
  #pattern: FindPattern | null = null;
  /** The match that has been gone to: its row, and which of the matches that the row shows. */
  #row: number | null = null;
  #at = 0;
  /** Which match of the row is to be gone to once it has been drawn. */
  #wanted: 'first' | 'last' | null = null;
  #replacing = new AbortController();
  #problem: string | null = null;

  constructor(
    private readonly context: RecordsContext,
    private readonly records: RecordsView,
  ) {
    this.bar = new FindBar(
      {
        look: pattern => void this.#look(pattern),
        step: backwards => void this.step(backwards),
        replace: by => void this.#replace(by),
        replaceAll: by => void this.#replaceAll(by),
        stop: () => {
          this.#replacing.abort();
        },
      },
      () => {
        records.focus();
      },
    );
  }

  open(): void {
    const selected = String(getSelection() ?? '');
    this.bar.open(selected.includes('\n') ? '' : selected);
    this.showState();
  }

  showState(): void {
    const state = this.context.state();
    if (state === undefined || !this.bar.isOpen) return;
    const texts = state.recipe.fields.length > 0 ? state.recipe.fields : state.dataset.fields;
    const paths = [...texts.map(({ path }) => path), ...state.dataset.columns];
    this.bar.showFields([...new Set(paths)], state.dataset.readOnly === null);
    this.bar.say(this.#words(), this.#problem !== null || (state.found?.problem ?? null) !== null);
  }

  /** The rows have been drawn: matches are marked, and the wanted one is gone to. */
  drawn(): void {
    if (this.#pattern === null) return;
    this.#markRow();
    const matches = shownMatches(this.records.visible, this.#pattern);
    const ofRow = matches.filter(({ row }) => row === this.#row);
    if (this.#wanted !== null && ofRow.length > 0) {
      this.#at = this.#wanted === 'first' ? 0 : ofRow.length - 1;
      this.#wanted = null;
      this.#scrollTo(ofRow[this.#at]!);
    }
    markMatches(matches, ofRow[this.#at]);
  }

  /** Goes to the next match, or the one before. */
  async step(backwards: boolean): Promise<void> {
    if (this.#pattern === null) {
      if (!this.bar.isOpen) this.open();
      return;
    }
    const ofRow = this.#shownOfRow();
    const to = this.#at + (backwards ? -1 : 1);
    if (this.#row !== null && ofRow[to] !== undefined) {
      this.#at = to;
      this.#scrollTo(ofRow[to]);
      this.drawn();
      this.showState();
      return;
    }
    const top = this.records.list.anchor.index;
    const row = this.#row ?? (backwards ? top : top - 1);
    try {
      const next = await this.context.client.call('findNext', { row, backwards });
      if (next === null) return;
      this.#row = next.row;
      this.#wanted = backwards ? 'last' : 'first';
      this.#at = 0;
      if (this.records.mode === 'record') this.context.show('record', next.index);
      else this.records.revealRow(next.row);
      this.drawn();
      this.showState();
    } catch (error) {
      this.#problem = messageOf(error);
      this.showState();
    }
  }

  async #look(pattern: FindPattern | null): Promise<void> {
    if (JSON.stringify(pattern) === JSON.stringify(this.#pattern)) return;
    this.#pattern = pattern;
    this.#problem = null;
    this.#row = null;
    this.#at = 0;
    this.#markRow();
    if (pattern === null) markMatches([], undefined);
    try {
      await this.context.client.call('find', { pattern });
    } catch (error) {
      if (pattern === this.#pattern) this.#problem = messageOf(error);
    }
    this.drawn();
    this.showState();
  }

  #words(): string {
    if (this.#pattern === null) return '';
    if (this.#problem !== null) return this.#problem;
    const found = this.context.state()?.found ?? null;
    if (found === null || JSON.stringify(found.pattern) !== JSON.stringify(this.#pattern))
      return t('Looking …');
    if (found.problem !== null) return found.problem;
    if (found.complete && found.matches === 0) return t('No match');
    const all = t('{0} in {1} records', count(found.matches), count(found.records));
    const sofar = found.complete ? all : t('{0}, {1} looked through', all, percent(found.done));
    const index = this.#row === null ? undefined : this.records.indexAt(this.#row);
    return index === undefined ? sofar : t('{0}, now in #{1}', sofar, count(index));
  }

  #markRow(): void {
    for (const element of this.records.visible.querySelectorAll<HTMLElement>('[data-row]'))
      element.classList.toggle('found-row', Number(element.dataset['row']) === this.#row);
  }

  #shownOfRow(): ShownMatch[] {
    if (this.#pattern === null) return [];
    return shownMatches(this.records.visible, this.#pattern).filter(({ row }) => row === this.#row);
  }

  #scrollTo({ range }: ShownMatch): void {
    const frame = this.records.element.getBoundingClientRect();
    const box = range.getBoundingClientRect();
    if (this.records.mode === 'record') {
      range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' });
      return;
    }
    if (box.top < frame.top + MARGIN) this.records.list.scrollBy(box.top - frame.top - MARGIN);
    else if (box.bottom > frame.bottom - MARGIN)
      this.records.list.scrollBy(box.bottom - frame.bottom + MARGIN);
  }

  async #replace(by: string): Promise<void> {
    if (this.#pattern === null) return;
    if (this.#row === null) {
      await this.step(false);
      return;
    }
    const index = this.records.indexAt(this.#row);
    if (index === undefined) return;
    const shown = this.#shownOfRow()[this.#at] ?? null;
    try {
      const detail = await this.context.client.call('detail', { index });
      const text = oneReplaced(detail, this.#pattern, by, shown);
      if (text !== null) await this.context.edit({ kind: 'text', index, path: text.path, text: text.text });
      this.#at -= 1;
      await this.step(false);
    } catch (error) {
      this.#problem = messageOf(error);
      this.showState();
    }
  }

  async #replaceAll(by: string): Promise<void> {
    const pattern = this.#pattern;
    if (pattern === null) return;
    this.#replacing = new AbortController();
    const { signal } = this.#replacing;
    this.bar.setReplacing(true);
    let matches = 0;
    let records = 0;
    try {
      for (const index of await this.#recordsWithMatches(signal)) {
        if (signal.aborted) break;
        const detail = await this.context.client.call('detail', { index });
        const texts = allReplaced(detail, pattern, by);
        for (const { path, text, matches: replaced } of texts) {
          await this.context.client.call('edit', { kind: 'text', index, path, text });
          matches += replaced;
        }
        if (texts.length > 0) records++;
        this.bar.say(t('Replaced {0} in {1} records …', count(matches), count(records)), false);
      }
      this.bar.say(t('Replaced {0} in {1} records', count(matches), count(records)), false);
    } catch (error) {
      this.#problem = messageOf(error);
      this.showState();
    } finally {
      this.bar.setReplacing(false);
    }
  }

  /** Gathered before anything is replaced: what is replaced is no longer found. */
  async #recordsWithMatches(signal: AbortSignal): Promise<number[]> {
    const indices: number[] = [];
    let row = -1;
    for (;;) {
      const next = await this.context.client.call('findNext', { row, backwards: false });
      if (next === null || next.row <= row || signal.aborted) return indices;
      indices.push(next.index);
      row = next.row;
      this.bar.say(t('Looking through the records: {0} with a match …', count(indices.length)), false);
    }
  }
}
