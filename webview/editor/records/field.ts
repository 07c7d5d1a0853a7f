import type { FieldPreview, RecordPreview } from '../../../src/protocol/engine';
import { messageOf } from '../../../src/protocol/rpc';
import { button } from '../../ui/controls';
import { el, replaceChildren } from '../../ui/dom';
import { tool } from '../../ui/tool';
import { count, t } from '../../ui/words';
import { appendDiff, appendLine } from '../text/render';
import { openTokenCard } from '../tokens/tokenCards';
import { canEdit, type EditTarget, type RecordsContext } from './context';

/** A page holds no more of one text than this. */
export const MOST_UNITS = 2_000_000;

/** A field: its path and tokens, and its text with what the recipe would do to it. */
export function fieldElement(
  record: RecordPreview,
  field: FieldPreview,
  context: RecordsContext,
): HTMLElement {
  const text = el('div', { class: 'text', 'data-path': field.path });
  const foot = el('div', { class: 'foot' });
  fillText(text, field, context);
  const whole = field.text.length === field.units;
  if (!whole) offerWhole(record.index, field, text, foot, context);
  const target: EditTarget = {
    index: record.index,
    path: field.path,
    kind: 'text',
    known: whole ? field.text : null,
  };
  if (canEdit(context)) {
    text.addEventListener('dblclick', () => {
      context.open(target, text);
    });
  }
  return el(
    'div',
    { class: 'field' },
    el(
      'div',
      { class: 'name' },
      pathElement(field.path),
      tokenElement(record.index, field, context),
      canEdit(context) && editTool(target, text, context),
    ),
    el('div', { class: 'content' }, text, foot),
  );
}

export function editTool(target: EditTarget, over: HTMLElement, context: RecordsContext): HTMLElement {
  const label = target.path === '' ? t('Edit the record') : t('Edit {0}', target.path);
  const element = tool('edit', label, () => {
    context.open(target, over);
  });
  element.classList.add('edit');
  element.dataset['focus'] = `edit ${target.path}`;
  return element;
}

export function pathElement(path: string): HTMLElement {
  const element = el('span', { class: 'path', title: path });
  appendLine(element, path);
  return element;
}

export function fillText(text: HTMLElement, field: FieldPreview, context: RecordsContext): void {
  replaceChildren(text);
  if (field.units === 0 && field.edits.length === 0) {
    text.append(el('span', { class: 'empty' }, t('empty')));
  } else appendDiff(text, field, context.marking(), true);
}

/** How many tokens a text of a record has; pressed, it shows them. */
export function tokenElement(
  index: number,
  { path, tokens, units }: FieldPreview,
  context: RecordsContext,
): HTMLElement {
  if (tokens === null) {
    const title = t('Too long to count its tokens while reading');
    return el('span', { class: 'tokens', title }, t('{0} characters', count(units)));
  }
  const { before, after } = tokens;
  const title = t('Tokens counted with {0}', context.state()?.tokenizer ?? '');
  const element = el(
    'button',
    {
      class: 'tokens',
      type: 'button',
      title: before === after ? title : `${title}\n${t('before cleaning → after cleaning')}`,
      'aria-haspopup': 'dialog',
      'data-focus': `tokens ${path}`,
    },
    before === after ? t('{0} tokens', count(before)) : t('{0} → {1} tokens', count(before), count(after)),
  );
  element.addEventListener('click', () => {
    void openTokenCard(index, path, element.getBoundingClientRect(), context);
  });
  return element;
}

function offerWhole(
  index: number,
  field: FieldPreview,
  text: HTMLElement,
  foot: HTMLElement,
  context: RecordsContext,
): void {
  const press = async (): Promise<void> => {
    replaceChildren(foot, el('span', { class: 'note', role: 'status' }, t('Loading …')));
    try {
      const whole = await context.client.call('field', { index, path: field.path });
      fillText(text, cut(whole), context);
      const left = whole.units - MOST_UNITS;
      const note =
        left > 0 && t('{0} further characters are not shown here: open the file as text.', count(left));
      replaceChildren(foot, note && el('span', { class: 'note' }, note));
    } catch (error) {
      offerWhole(index, field, text, foot, context);
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
    refused: field.refused.filter(({ end }) => end <= MOST_UNITS),
  };
}
