import { el, setAttribute, show } from '../../ui/dom';

/** A box that takes what `parse` does not answer with a sentence; told on Enter or when it is left. */
export class TypedBox<V> {
  readonly #input: HTMLInputElement;
  readonly #problem = el('span', { class: 'box-problem', role: 'alert' });
  readonly element: HTMLElement;
  #shown = '';

  constructor(
    label: string,
    size: number,
    private readonly parse: (typed: string) => V | string,
    private readonly onChange: (value: V) => void,
  ) {
    this.#input = el('input', {
      class: 'field-input',
      type: 'text',
      size,
      'aria-label': label,
      title: label,
      spellcheck: 'false',
      autocomplete: 'off',
    });
    this.#input.addEventListener('change', () => {
      this.#take();
    });
    this.#input.addEventListener('keydown', event => {
      if (event.key !== 'Escape') return;
      this.#input.value = this.#shown;
      this.#tell('');
    });
    show(this.#problem, false);
    this.element = el(
      'label',
      { class: 'head-field' },
      el('span', { class: 'control-label' }, label),
      this.#input,
      this.#problem,
    );
  }

  set(text: string): void {
    if (text === this.#shown) return;
    this.#shown = text;
    this.#input.value = text;
    this.#tell('');
  }

  #take(): void {
    const value = this.parse(this.#input.value);
    if (typeof value === 'string') {
      this.#tell(value);
      return;
    }
    this.#tell('');
    if (this.#input.value !== this.#shown) this.onChange(value);
  }

  #tell(problem: string): void {
    this.#problem.textContent = problem;
    show(this.#problem, problem !== '');
    setAttribute(this.#input, 'aria-invalid', problem === '' ? undefined : 'true');
  }
}
