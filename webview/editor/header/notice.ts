import { button } from '../../ui/controls';
import { el, replaceChildren, show } from '../../ui/dom';

export interface Notice {
  readonly message: string;
  readonly actions: readonly { readonly label: string; readonly press: () => void }[];
}

/** A sentence that needs to be read, with what can be done about it. */
export class NoticeView {
  readonly element = el('div', { class: 'notice', role: 'alert' });
  #kind: string | null = null;

  constructor() {
    show(this.element, false);
  }

  show(kind: string, notice: Notice): void {
    this.#kind = kind;
    replaceChildren(
      this.element,
      el('span', { class: 'message' }, notice.message),
      el('span', { class: 'actions' }, ...notice.actions.map(({ label, press }) => button(label, press))),
    );
    show(this.element, true);
  }

  /** Takes the notice away, if it is of this kind. */
  clear(kind?: string): void {
    if (kind !== undefined && kind !== this.#kind) return;
    this.#kind = null;
    replaceChildren(this.element);
    show(this.element, false);
  }
}
