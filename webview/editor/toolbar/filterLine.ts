import { spelledPath } from '../../../src/core/query/filterWords';
import { parseFilter } from '../../../src/core/query/parseFilter';
import { printCondition } from '../../../src/core/query/printFilter';
import { messageOf } from '../../../src/protocol/rpc';
import type { Condition, Filter } from '../../../src/protocol/query';
import { el, replaceChildren, show } from '../../ui/dom';
import { tool } from '../../ui/tool';
import { t } from '../../ui/words';
import type { RecordsContext } from '../records/context';
import { SuggestionList } from './suggestionList';
import type { SuggestionSource } from './suggestions';

/** Where conditions are typed, and those that hold, each of which can be changed or taken away. */
export class FilterLine {
  readonly #input = el('input', {
    class: 'field-input',
    type: 'text',
    role: 'combobox',
    'aria-label': t('Filter'),
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    placeholder: t('Filter: is:changed, response:word, length>200'),
    spellcheck: 'false',
    autocomplete: 'off',
  });
  readonly #problem = el('p', { class: 'filter-problem', role: 'alert' });
  readonly #suggestions: SuggestionList;
  /** The box, for among the tools. */
  readonly box: HTMLElement;
  /** What holds, below the tools. */
  readonly chips = el('div', { class: 'filter-line', role: 'group', 'aria-label': t('Filter in use') });
  #conditions: readonly Condition[] = [];

  constructor(
    private readonly context: RecordsContext,
    private readonly onFilter: (filter: Filter | null) => void,
  ) {
    this.#suggestions = new SuggestionList(this.#input, () => this.#source());
    this.box = el('div', { class: 'filter-box' }, this.#input, this.#suggestions.element);
    this.#input.addEventListener('input', () => {
      this.#tell('');
    });
    this.#input.addEventListener('keydown', event => {
      if (event.isComposing || event.defaultPrevented) return;
      if (event.key === 'Enter') this.#apply();
      else if (event.key === 'Escape' && this.#input.value !== '') {
        this.#input.value = '';
        this.#tell('');
      } else return;
      event.preventDefault();
      event.stopPropagation();
    });
    this.#draw();
  }

  focus(): void {
    this.#input.focus();
    this.#input.select();
  }

  show(filter: Filter | null): void {
    const conditions = filter?.conditions ?? [];
    if (JSON.stringify(conditions) === JSON.stringify(this.#conditions)) return;
    this.#conditions = conditions;
    this.#draw();
  }

  #apply(): void {
    let typed: readonly Condition[];
    try {
      typed = parseFilter(this.#input.value).conditions;
    } catch (error) {
      this.#tell(messageOf(error));
      return;
    }
    if (typed.length === 0) return;
    this.#input.value = '';
    this.#set([...this.#conditions, ...typed]);
  }

  #set(conditions: readonly Condition[]): void {
    this.#tell('');
    this.onFilter(conditions.length === 0 ? null : { conditions });
  }

  #tell(problem: string): void {
    this.#problem.textContent = problem;
    this.#input.setAttribute('aria-invalid', String(problem !== ''));
    this.#draw();
  }

  #draw(): void {
    const chips = this.#conditions.map((condition, at) => this.#chip(condition, at));
    const clear =
      chips.length > 1 &&
      tool(
        'close',
        t('Take the whole filter away'),
        () => {
          this.#set([]);
        },
        el('span', {}, t('Clear')),
      );
    replaceChildren(this.chips, ...chips, clear, this.#problem.textContent !== '' && this.#problem);
    show(this.chips, chips.length > 0 || this.#problem.textContent !== '');
  }

  #chip(condition: Condition, at: number): HTMLElement {
    const words = printCondition(condition);
    const others = this.#conditions.filter((_, other) => other !== at);
    const edit = el(
      'button',
      { class: 'condition', type: 'button', title: t('Change this condition: {0}', words) },
      words,
    );
    edit.addEventListener('click', () => {
      this.#input.value = words;
      this.#input.focus();
      this.#set(others);
    });
    return el(
      'span',
      { class: 'filter-chip' },
      edit,
      tool('close', t('Take away: {0}', words), () => {
        this.#set(others);
        this.#input.focus();
      }),
    );
  }

  #source(): SuggestionSource {
    const state = this.context.state();
    if (state === undefined) return { paths: [], reasons: [] };
    const texts = state.recipe.fields.length > 0 ? state.recipe.fields : state.dataset.fields;
    const paths = new Set([...texts.map(({ path }) => path), ...state.dataset.columns]);
    const used = new Set(state.recipe.recipe?.stages.map(({ id }) => id));
    return {
      paths: [...paths].flatMap(spelled),
      reasons: state.stages
        .filter(({ id }) => used.has(id))
        .flatMap(({ id, title, reasons }) =>
          Object.entries(reasons).map(([reason, words]) => ({
            id: `${id}/${reason}`,
            words: `${title}: ${words}`,
          })),
        ),
    };
  }
}

/** A CSV header need not be a field path. */
function spelled(path: string): string[] {
  try {
    return [spelledPath(path)];
  } catch {
    return [];
  }
}
