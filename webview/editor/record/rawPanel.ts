import type { RawPart } from '../../../src/protocol/engine';
import { messageOf } from '../../../src/protocol/rpc';
import { button } from '../../ui/controls';
import { el, replaceChildren, show } from '../../ui/dom';
import { toggle } from '../../ui/tool';
import { count, t } from '../../ui/words';
import { canEdit, type RecordsContext } from '../records/context';
import { editTool } from '../records/field';
import { appendSource } from '../text/render';

/** A record as it stands in the file; a large one part by part. */
export class RawPanel {
  readonly toggle = toggle({ icon: 'json' }, t('Show the record as it stands in the file'), on => {
    this.#redraw();
    if (on) this.element.scrollIntoView({ block: 'nearest' });
  });
  readonly #text = el('div', { class: 'text code' });
  readonly #foot = el('div', { class: 'foot' });
  readonly #tools = el('div', { class: 'name' });
  readonly element = el(
    'section',
    { class: 'raw-panel', 'aria-label': t('The record as it stands in the file') },
    this.#tools,
    this.#text,
    this.#foot,
  );
  #index = 0;
  #parts: RawPart[] = [];

  constructor(private readonly context: RecordsContext) {
    this.toggle.element.classList.add('worded');
    this.toggle.element.append(el('span', {}, t('As it stands')));
    show(this.element, false);
  }

  /** It is another record, or another content. */
  reset(index: number): void {
    this.#index = index;
  }

  show(part: RawPart): void {
    this.#parts = [part];
    this.#redraw();
  }

  #redraw(): void {
    const { on } = this.toggle;
    show(this.element, on);
    if (!on) return;
    const { context } = this;
    const last = this.#parts.at(-1);
    if (last === undefined) return;
    replaceChildren(this.#text);
    const whole = last.end >= last.bytes;
    appendSource(this.#text, this.#parts.map(({ text }) => text).join(''), whole, context.marking());
    const odd = this.#parts.some(part => part.odd);
    const target = { index: this.#index, path: '', kind: 'raw', known: null } as const;
    replaceChildren(
      this.#tools,
      el('span', { class: 'path' }, t('as it stands')),
      el('span', { class: 'tokens' }, t('{0} bytes', count(last.bytes))),
      canEdit(context) && !odd && editTool(target, this.#text, context),
    );
    replaceChildren(
      this.#foot,
      !whole &&
        el('span', { class: 'note' }, t('{0} of {1} bytes are shown.', count(last.end), count(last.bytes))),
      !whole && button(t('Show More'), () => void this.#more()),
      odd && el('span', { class: 'note' }, t('Bytes that are no UTF-8 are written like \\xE9.')),
      odd &&
        canEdit(context) &&
        button(t('Read as Windows-1252'), () => {
          void context.edit({ kind: 'decode', index: this.#index, encoding: 'windows-1252' });
        }),
    );
  }

  async #more(): Promise<void> {
    const last = this.#parts.at(-1)!;
    const index = this.#index;
    try {
      const part = await this.context.client.call('raw', { index, start: last.end });
      if (this.#parts.at(-1) !== last || this.#index !== index) return;
      this.#parts.push(part);
      this.#redraw();
    } catch (error) {
      this.context.fail(messageOf(error));
    }
  }
}
