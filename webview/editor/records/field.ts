import type { FieldPreview } from '../../../src/protocol/engine';
import { messageOf } from '../../../src/protocol/rpc';
import { button } from '../../ui/controls';
import { el, replaceChildren } from '../../ui/dom';
import { count, t } from '../../ui/words';
import { appendDiff, appendLine } from '../text/render';

export interface FieldActions {
  readonly tokenizer: () => string;
  /** The whole text of a field. */
  readonly load: (index: number, path: string) => Promise<FieldPreview>;
}

/** A page holds no more of one text than this. */
const MOST_UNITS = 2_000_000;

/** A field: its path and tokens, and its text with what the recipe would do to it. */
export function fieldElement(index: number, field: FieldPreview, actions: FieldActions): HTMLElement {
  const text = el('div', { class: 'text' });
  const foot = el('div', { class: 'foot' });
  fill(text, field);
  if (field.text.length < field.units) offerWhole(index, field, text, foot, actions);
  return el(
    'div',
    { class: 'field' },
    el('div', { class: 'name' }, pathElement(field.path), tokenElement(field, actions.tokenizer())),
    el('div', { class: 'content' }, text, foot),
  );
}

export function pathElement(path: string): HTMLElement {
  const element = el('span', { class: 'path', title: path });
  appendLine(element, path);
  return element;
}

function fill(text: HTMLElement, field: FieldPreview): void {
  replaceChildren(text);
  if (field.units === 0 && field.edits.length === 0) {
    text.append(el('span', { class: 'empty' }, t('empty')));
  } else appendDiff(text, field);
}

function tokenElement({ tokens, units }: FieldPreview, tokenizer: string): HTMLElement {
  if (tokens === null) {
    const title = t('Too long to count its tokens while reading');
    return el('span', { class: 'tokens', title }, t('{0} characters', count(units)));
  }
  const { before, after } = tokens;
  const title = t('Tokens counted with {0}', tokenizer);
  return before === after
    ? el('span', { class: 'tokens', title }, t('{0} tokens', count(before)))
    : el(
        'span',
        { class: 'tokens', title: `${title}\n${t('before cleaning → after cleaning')}` },
        t('{0} → {1} tokens', count(before), count(after)),
      );
}

function offerWhole(
  index: number,
  field: FieldPreview,
  text: HTMLElement,
  foot: HTMLElement,
  actions: FieldActions,
): void {
  const press = async (): Promise<void> => {
    replaceChildren(foot, el('span', { class: 'note', role: 'status' }, t('Loading …')));
    try {
      const whole = await actions.load(index, field.path);
      fill(text, cut(whole));
      const left = whole.units - MOST_UNITS;
      const note =
        left > 0 && t('{0} further characters are not shown here: open the file as text.', count(left));
      replaceChildren(foot, note && el('span', { class: 'note' }, note));
    } catch (error) {
      offerWhole(index, field, text, foot, actions);
      foot.append(el('span', { class: 'note problem', role: 'alert' }, messageOf(error)));
    }
  };
  const label =
    field.units > MOST_UNITS
      ? t('Show the first {0} of {1} characters', count(MOST_UNITS), count(field.units))
      : t('Show all {0} characters', count(field.units));
  replaceChildren(
    foot,
    button(label, () => void press()),
  );
}

function cut(field: FieldPreview): FieldPreview {
  if (field.text.length <= MOST_UNITS) return field;
  return {
    ...field,
    text: field.text.slice(0, MOST_UNITS),
    edits: field.edits.filter(edit => edit.end <= MOST_UNITS),
  };
}
