import { el } from '../../ui/dom';
import { count, t } from '../../ui/words';
import { codePointLength } from '../../../src/core/text/codePoints';
import { sourceMarks } from '../text/marks';
import { withBreaksOf, withLineFeeds } from './lineBreaks';

export interface EditBoxParts {
  readonly label: string;
  readonly text: string;
  /** Code, such as JSON, is not checked for spelling. */
  readonly code: boolean;
  /** Why it cannot be saved as it is; null where it can. */
  check(text: string): string | null;
  /** Told only of another text than there was; false keeps the box open. */
  save(text: string): Promise<boolean>;
  /** It has been closed; `escaped`: by the keyboard, so that the focus should go back. */
  closed(byKeyboard: boolean): void;
  /** Saves the file. */
  saveFile(): void;
}

const LEAST_WIDTH = 260;
const LEAST_HEIGHT = 32;
const SPARE = 8;
/** Pixels from the box's edge to its text: it is to stand where the text stood. */
const TEXT_LEFT = 8;
const TEXT_TOP = 4;

/** A text box over what it edits, which grows with its text. Saved with Ctrl+Enter or by leaving it. */
export class EditBox {
  readonly #area: HTMLTextAreaElement;
  readonly #state = el('span', { class: 'length' });
  readonly #problem = el('span', { class: 'problem', role: 'alert' });
  readonly element: HTMLElement;
  #done = false;
  #saving = false;

  constructor(private readonly parts: EditBoxParts) {
    this.#area = el('textarea', {
      'aria-label': parts.label,
      spellcheck: parts.code ? 'false' : 'true',
      rows: 1,
    });
    this.#area.value = parts.text;
    const hint = el('span', { class: 'hint' }, t('Ctrl+Enter saves, Escape cancels'));
    this.element = el(
      'div',
      { class: parts.code ? 'edit-box code' : 'edit-box' },
      this.#area,
      el('div', { class: 'edit-foot' }, this.#state, this.#problem, hint),
    );
    this.#area.addEventListener('input', () => {
      this.#changed();
    });
    this.#area.addEventListener('keydown', event => {
      this.#key(event);
    });
    this.element.addEventListener('focusout', event => {
      if (!this.element.contains(event.relatedTarget as Node | null)) void this.commit(false);
    });
  }

  /** Puts the box over `over`, within `frame`, which holds it. */
  placeOver(over: HTMLElement, frame: HTMLElement): void {
    if (!over.isConnected) return;
    const box = over.getBoundingClientRect();
    const around = frame.getBoundingClientRect();
    const { style } = this.element;
    const { paddingLeft, paddingTop } = getComputedStyle(over);
    const left = Math.max(0, box.left - around.left - (TEXT_LEFT - parseFloat(paddingLeft)));
    const width = Math.max(LEAST_WIDTH, box.right - around.left - left);
    style.left = `${Math.max(0, Math.min(left, around.width - width - SPARE))}px`;
    style.width = `${Math.min(width, around.width - SPARE)}px`;
    this.#area.style.minHeight = `${Math.max(LEAST_HEIGHT, Math.min(box.height, around.height / 2))}px`;
    const above = box.top - around.top - (TEXT_TOP - parseFloat(paddingTop));
    const top = Math.max(0, Math.min(above, around.height - 3 * LEAST_HEIGHT));
    style.top = `${top}px`;
    this.#area.style.maxHeight = `${Math.max(2 * LEAST_HEIGHT, around.height - top - 2 * LEAST_HEIGHT)}px`;
    this.#grow();
  }

  start(): void {
    this.#changed();
    this.#area.focus({ preventScroll: true });
    const { length } = this.#area.value;
    this.#area.setSelectionRange(length, length);
  }

  async commit(byKeyboard: boolean): Promise<boolean> {
    if (this.#done || this.#saving) return true;
    const text = withBreaksOf(this.parts.text, this.#area.value);
    if (this.#area.value === withLineFeeds(this.parts.text)) {
      this.#close(byKeyboard);
      return true;
    }
    const problem = this.parts.check(text);
    if (problem !== null) {
      this.#showProblem(problem);
      return false;
    }
    this.#saving = true;
    this.#area.readOnly = true;
    this.element.setAttribute('aria-busy', 'true');
    const saved = await this.parts.save(text);
    this.#saving = false;
    this.#area.readOnly = false;
    this.element.removeAttribute('aria-busy');
    if (saved) this.#close(byKeyboard);
    return saved;
  }

  #close(byKeyboard: boolean): void {
    if (this.#done) return;
    this.#done = true;
    const focused = this.element.contains(document.activeElement);
    this.element.remove();
    this.parts.closed(byKeyboard || focused);
  }

  #key(event: KeyboardEvent): void {
    // A key that ends the composition of a character is none of the box's.
    if (event.isComposing) {
      event.stopPropagation();
      return;
    }
    const control = event.ctrlKey || event.metaKey;
    if (event.key === 'Escape') this.#close(true);
    else if (control && event.key === 'Enter') void this.commit(true);
    else if (control && event.key.toLowerCase() === 's') {
      void this.commit(true).then(saved => {
        if (saved) this.parts.saveFile();
      });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #changed(): void {
    const text = this.#area.value;
    const unseen = sourceMarks(text, true).reduce((sum, { start, end }) => sum + end - start, 0);
    const length = t('{0} characters', count(codePointLength(text)));
    this.#state.textContent =
      unseen === 0 ? length : t('{0}, {1} of them invisible or at the end of a line', length, count(unseen));
    this.#showProblem(this.parts.code ? this.parts.check(text) : null);
    this.#grow();
  }

  #showProblem(problem: string | null): void {
    this.#problem.textContent = problem ?? '';
    this.#area.setAttribute('aria-invalid', String(problem !== null));
  }

  #grow(): void {
    this.#area.style.height = '0';
    const BORDERS = 2;
    this.#area.style.height = `${this.#area.scrollHeight + BORDERS}px`;
  }
}
