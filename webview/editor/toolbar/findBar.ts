import type { FindPattern } from '../../../src/protocol/query';
import { el, replaceChildren, show } from '../../ui/dom';
import { toggle, tool } from '../../ui/tool';
import { t } from '../../ui/words';

export interface FindBarActions {
  /** Null: nothing is looked for. */
  look(pattern: FindPattern | null): void;
  step(backwards: boolean): void;
  replace(by: string): void;
  replaceAll(by: string): void;
  stop(): void;
}

/** A search that is typed starts after a pause of this length. */
const PAUSE_MS = 250;

/** Where a text is typed that is to be found, and what is to stand there instead. */
export class FindBar {
  readonly #text = el('input', {
    class: 'field-input',
    type: 'text',
    'aria-label': t('Find'),
    placeholder: t('Find'),
    spellcheck: 'false',
  });
  readonly #by = el('input', {
    class: 'field-input',
    type: 'text',
    'aria-label': t('Replace with'),
    placeholder: t('Replace with'),
    spellcheck: 'false',
  });
  readonly #case = toggle({ letters: 'Aa' }, t('Match case'), () => {
    this.#look();
  });
  readonly #word = toggle({ letters: 'ab' }, t('Match whole words'), () => {
    this.#look();
  });
  readonly #regex = toggle({ letters: '.*' }, t('Use a regular expression'), () => {
    this.#look();
  });
  readonly #field = el('select', { 'aria-label': t('Field to look in') });
  readonly #count = el('span', { class: 'find-count', role: 'status' });
  readonly #replaceRow: HTMLElement;
  readonly #stop: HTMLElement;
  readonly element: HTMLElement;
  #timer: number | undefined;
  #fields = '';

  constructor(
    private readonly actions: FindBarActions,
    private readonly onClose: () => void,
  ) {
    this.#word.element.classList.add('whole-word');
    this.#stop = tool(
      'close',
      t('Stop replacing'),
      () => {
        actions.stop();
      },
      el('span', {}, t('Stop')),
    );
    this.#replaceRow = el(
      'div',
      { class: 'find-bar replace-bar' },
      this.#by,
      tool(
        'replace',
        t('Replace this match'),
        () => {
          actions.replace(this.#by.value);
        },
        el('span', {}, t('Replace')),
      ),
      tool(
        'replaceAll',
        t('Replace every match in the records that are shown'),
        () => {
          actions.replaceAll(this.#by.value);
        },
        el('span', {}, t('Replace All')),
      ),
      this.#stop,
    );
    show(this.#stop, false);
    this.element = el(
      'div',
      { class: 'find', role: 'search', 'aria-label': t('Find in the records') },
      el(
        'div',
        { class: 'find-bar' },
        this.#text,
        this.#case.element,
        this.#word.element,
        this.#regex.element,
        this.#field,
        tool('up', t('Previous match (Shift+Enter)'), () => {
          this.#now();
          actions.step(true);
        }),
        tool('down', t('Next match (Enter)'), () => {
          this.#now();
          actions.step(false);
        }),
        this.#count,
        el('span', { class: 'spring' }),
        tool('close', t('Close (Escape)'), () => {
          this.close();
        }),
      ),
      this.#replaceRow,
    );
    show(this.element, false);
    this.#text.addEventListener('input', () => {
      window.clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => {
        this.#look();
      }, PAUSE_MS);
    });
    this.#field.addEventListener('change', () => {
      this.#look();
    });
    this.element.addEventListener('keydown', event => {
      this.#key(event);
    });
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  open(selected: string): void {
    show(this.element, true);
    if (selected !== '') this.#text.value = selected;
    this.#text.focus();
    this.#text.select();
    this.#look();
  }

  close(): void {
    if (!this.isOpen) return;
    window.clearTimeout(this.#timer);
    show(this.element, false);
    this.actions.look(null);
    this.onClose();
  }

  /** Which fields can be chosen to look in, and whether anything can be replaced. */
  showFields(paths: readonly string[], editable: boolean): void {
    show(this.#replaceRow, editable);
    const now = paths.join('\n');
    if (now === this.#fields && this.#field.options.length > 0) return;
    this.#fields = now;
    const { value } = this.#field;
    const option = (path: string, label: string): HTMLElement => el('option', { value: path }, label);
    replaceChildren(this.#field, option('', t('all fields')), ...paths.map(path => option(path, path)));
    this.#field.value = paths.includes(value) ? value : '';
  }

  say(words: string, problem: boolean): void {
    this.#count.textContent = words;
    this.#count.classList.toggle('problem', problem);
    this.#text.setAttribute('aria-invalid', String(problem));
  }

  setReplacing(replacing: boolean): void {
    show(this.#stop, replacing);
    for (const button of this.#replaceRow.querySelectorAll<HTMLButtonElement>('button'))
      if (button !== this.#stop) button.disabled = replacing;
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter' && event.target === this.#text) {
      this.#now();
      this.actions.step(event.shiftKey);
    } else if (event.key === 'Enter' && event.target === this.#by) this.actions.replace(this.#by.value);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** What has been typed is looked for without waiting. */
  #now(): void {
    if (this.#timer !== undefined) this.#look();
  }

  #look(): void {
    window.clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = this.#text.value;
    const pattern: FindPattern = {
      text,
      regex: this.#regex.on,
      caseSensitive: this.#case.on,
      wholeWord: this.#word.on,
      path: this.#field.value === '' ? null : this.#field.value,
    };
    this.actions.look(text === '' ? null : pattern);
  }
}
