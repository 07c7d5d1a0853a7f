import { el, replaceChildren, show } from '../../ui/dom';
import { suggestionsFor, wordAt, type Suggestion, type SuggestionSource } from './suggestions';

/** What the word that is being typed could become; arrows choose, Enter or Tab takes. */
export class SuggestionList {
  readonly element = el('ul', { class: 'suggestions', role: 'listbox', id: 'filter-suggestions' });
  #suggestions: Suggestion[] = [];
  #chosen = -1;

  constructor(
    private readonly input: HTMLInputElement,
    private readonly source: () => SuggestionSource,
  ) {
    input.setAttribute('aria-controls', this.element.id);
    input.addEventListener('input', () => {
      this.#update();
    });
    input.addEventListener('focus', () => {
      this.#update();
    });
    input.addEventListener('blur', () => {
      this.#show([]);
    });
    input.addEventListener('keydown', event => {
      if (event.isComposing || !this.#key(event)) return;
      event.preventDefault();
      event.stopPropagation();
    });
    this.#show([]);
  }

  #update(): void {
    const { value, selectionStart } = this.input;
    const { word } = wordAt(value, selectionStart ?? value.length);
    this.#show(suggestionsFor(word, this.source()));
  }

  /** True where the key was for the list. */
  #key({ key }: KeyboardEvent): boolean {
    const { length } = this.#suggestions;
    if (length === 0) return false;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const step = key === 'ArrowDown' ? 1 : -1;
      this.#choose(this.#chosen < 0 ? (step > 0 ? 0 : length - 1) : (this.#chosen + step + length) % length);
      return true;
    }
    const chosen = this.#suggestions[this.#chosen];
    if ((key === 'Enter' || key === 'Tab') && chosen !== undefined) {
      this.#take(chosen);
      return true;
    }
    if (key !== 'Escape') return false;
    this.#show([]);
    return true;
  }

  #take({ text, open }: Suggestion): void {
    const { value, selectionStart } = this.input;
    const caret = selectionStart ?? value.length;
    const { start } = wordAt(value, caret);
    const put = open ? text : `${text} `;
    this.input.value = value.slice(0, start) + put + value.slice(caret).trimStart();
    this.input.setSelectionRange(start + put.length, start + put.length);
    this.input.dispatchEvent(new Event('input'));
  }

  #show(suggestions: Suggestion[]): void {
    this.#suggestions = suggestions;
    this.#chosen = -1;
    show(this.element, suggestions.length > 0);
    this.input.setAttribute('aria-expanded', String(suggestions.length > 0));
    replaceChildren(
      this.element,
      ...suggestions.map((suggestion, at) => {
        const item = el(
          'li',
          { role: 'option', id: `filter-suggestion-${at}`, 'aria-selected': 'false' },
          el('code', {}, suggestion.text),
          el('span', { class: 'what' }, suggestion.what),
        );
        // The text box keeps the focus.
        item.addEventListener('pointerdown', event => {
          event.preventDefault();
          this.#take(suggestion);
        });
        return item;
      }),
    );
    this.input.removeAttribute('aria-activedescendant');
  }

  #choose(at: number): void {
    this.#chosen = at;
    [...this.element.children].forEach((item, place) => {
      item.setAttribute('aria-selected', String(place === at));
    });
    this.element.children[at]?.scrollIntoView({ block: 'nearest' });
    this.input.setAttribute('aria-activedescendant', `filter-suggestion-${at}`);
  }
}
