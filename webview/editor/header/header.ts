import type { EditorState } from '../../../src/protocol/editor';
import type { Condition } from '../../../src/protocol/query';
import { button, dropdown, progressRing, setDisabled } from '../../ui/controls';
import { el, show } from '../../ui/dom';
import { count, t } from '../../ui/words';
import { BalanceView } from './balance';
import { CountsView } from './counts';
import { IN_USE, NO_RECIPE, recipeChoices } from './recipeChoices';

export interface HeaderActions {
  choose(id: string | null): void;
  run(): void;
  /** Something was opened or closed that is worth keeping. */
  changed(): void;
  /** Shows only the records that are like that. */
  filter(condition: Condition): void;
  /** Opens or closes the recipe beside the records. */
  toggleRecipe(): void;
  /** Counts records by this field. */
  countBy(category: string): void;
}

/** What is above the records: the dataset, its recipe, and what that does to the whole. */
export class Header {
  readonly #name = el('h1');
  readonly #records = el('span', { class: 'records' });
  readonly #ring = progressRing(t('Reading the dataset'));
  readonly #recipe;
  readonly #edit: HTMLElement;
  readonly #run: HTMLElement;
  readonly #controls: HTMLElement;
  readonly #counts: CountsView;
  readonly #balance: BalanceView;
  readonly element: HTMLElement;
  #possible = false;
  #running = false;

  constructor(balanceOpen: boolean, actions: HeaderActions) {
    const filter = (condition: Condition): void => {
      actions.filter(condition);
    };
    this.#counts = new CountsView(filter);
    this.#balance = new BalanceView(balanceOpen, {
      toggled: () => {
        actions.changed();
      },
      countBy: category => {
        actions.countBy(category);
      },
      filter,
    });
    this.#recipe = dropdown(t('Recipe'), value => {
      if (value !== IN_USE) actions.choose(value === NO_RECIPE ? null : value);
    });
    this.#edit = button(t('Edit Recipe'), () => {
      actions.toggleRecipe();
    });
    this.#edit.title = t('Open or close the recipe beside the records');
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
      this.#edit,
      this.#run,
    );
    show(this.#ring, false);
    show(this.#controls, false);
    this.setRecipeOpen(false);
    this.element = el(
      'header',
      { class: 'header' },
      el(
        'div',
        { class: 'head-row top' },
        el('div', { class: 'dataset' }, this.#name, this.#records, this.#ring),
        this.#controls,
      ),
      el('div', { class: 'whole' }, this.#counts.element, this.#balance.element),
    );
  }

  get balanceOpen(): boolean {
    return this.#balance.open;
  }

  showState(state: EditorState): void {
    const { name, dataset, index } = state;
    this.#name.textContent = name;
    this.#name.title = dataset.path;
    show(this.#controls, true);
    this.#showRecipe(state);
    this.#records.textContent = recordsText(state);
    show(this.#ring, !index.complete);
    this.#counts.update(state);
    this.#balance.update(state);
  }

  setRunning(running: boolean): void {
    this.#running = running;
    this.#showRun();
  }

  /** The recipe is open beside the records, or no longer. */
  setRecipeOpen(open: boolean): void {
    this.#edit.setAttribute('aria-expanded', String(open));
  }

  #showRecipe(state: EditorState): void {
    const { choices, chosen } = recipeChoices(state);
    this.#recipe.setChoices(choices, chosen);
    this.#possible = state.recipe.recipe !== null;
    this.#showRun();
  }

  #showRun(): void {
    setDisabled(this.#run, this.#running || !this.#possible);
    this.#run.title = this.#possible
      ? t('Clean the dataset with this recipe into a new file')
      : t('Choose a recipe first');
  }
}

/** How many records there are, and what a person has done to them. */
function recordsText({ index, document }: Pick<EditorState, 'index' | 'document'>): string {
  const whole = document.records === 1 ? t('1 record') : t('{0} records', count(document.records));
  const records = index.complete ? whole : t('{0} records so far', count(index.records));
  return [
    records,
    document.edited > 0 && t('{0} edited', count(document.edited)),
    document.removed > 0 && t('{0} removed', count(document.removed)),
  ]
    .filter(part => part !== false)
    .join(' · ');
}
