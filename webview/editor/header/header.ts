import type { EditorState } from '../../../src/protocol/editor';
import { button, dropdown, progressRing, setDisabled } from '../../ui/controls';
import { el, show } from '../../ui/dom';
import { count, t } from '../../ui/words';
import { BalanceView } from './balance';
import { CountsView } from './counts';

export interface HeaderActions {
  choose(id: string | null): void;
  run(): void;
  /** Something was opened or closed that is worth keeping. */
  changed(): void;
}

const NONE = '';

/** What is above the records: the dataset, its recipe, and what that does to the whole. */
export class Header {
  readonly #name = el('h1');
  readonly #records = el('span', { class: 'records' });
  readonly #ring = progressRing(t('Reading the dataset'));
  readonly #recipe;
  readonly #run: HTMLElement;
  readonly #controls: HTMLElement;
  readonly #counts = new CountsView();
  readonly #balance: BalanceView;
  readonly element: HTMLElement;
  #chosen: string | null = null;
  #running = false;

  constructor(balanceOpen: boolean, actions: HeaderActions) {
    this.#balance = new BalanceView(balanceOpen, () => {
      actions.changed();
    });
    this.#recipe = dropdown(t('Recipe'), value => {
      actions.choose(value === NONE ? null : value);
    });
    this.#run = button(
      t('Run'),
      () => {
        actions.run();
      },
      'primary',
    );
    this.#controls = el(
      'div',
      { class: 'controls' },
      el('span', { class: 'control-label', 'aria-hidden': true }, t('Recipe')),
      this.#recipe.element,
      this.#run,
    );
    show(this.#ring, false);
    show(this.#controls, false);
    this.element = el(
      'header',
      { class: 'header' },
      el(
        'div',
        { class: 'row top' },
        el('div', { class: 'dataset' }, this.#name, this.#records, this.#ring),
        this.#controls,
      ),
      el('div', { class: 'whole' }, this.#counts.element, this.#balance.element),
    );
  }

  get balanceOpen(): boolean {
    return this.#balance.element.open;
  }

  showState(state: EditorState): void {
    const { name, dataset, index, totals, stages, recipe } = state;
    const previewed = recipe.recipe !== null;
    this.#name.textContent = name;
    this.#name.title = dataset.path;
    show(this.#controls, true);
    this.#showRecipe(state);
    this.#records.textContent = index.complete
      ? t('{0} records', count(index.records))
      : t('{0} records so far', count(index.records));
    show(this.#ring, !index.complete);
    this.#counts.update(totals, stages, previewed);
    if (totals !== null || !previewed) this.#balance.update(totals?.categories ?? null);
  }

  setRunning(running: boolean): void {
    this.#running = running;
    this.#showRun();
  }

  #showRecipe({ choices, recipe }: EditorState): void {
    const chosen = recipe.origin?.kind === 'preset' ? recipe.origin.id : null;
    const none = { value: NONE, label: t('None'), hint: t('Show the records as they are') };
    this.#recipe.setChoices(
      [
        none,
        ...choices.map(({ id, title, description }) => ({ value: id, label: title, hint: description })),
      ],
      chosen ?? NONE,
    );
    this.#chosen = recipe.recipe === null ? null : (chosen ?? '');
    this.#showRun();
  }

  #showRun(): void {
    const possible = this.#chosen !== null;
    setDisabled(this.#run, this.#running || !possible);
    this.#run.title = possible
      ? t('Clean the dataset with this recipe into a new file')
      : t('Choose a recipe first');
  }
}
