import type { RecordPreview } from '../../../src/protocol/engine';
import { button } from '../../ui/controls';
import { el } from '../../ui/dom';
import { count, t } from '../../ui/words';
import { appendLine, appendSource } from '../text/render';
import { fieldElement, pathElement, type FieldActions } from './field';
import { outcomeMark } from './mark';

export interface CardActions extends FieldActions {
  /** A recipe is previewed: records show what it makes of them. */
  readonly judged: () => boolean;
  readonly size: () => number;
  readonly goTo: (index: number) => void;
  readonly retry: () => void;
}

export function recordCard(record: RecordPreview, actions: CardActions): HTMLElement {
  const { index, line, outcome } = record;
  const head = headOf(index, t('line {0}', count(line)));
  const marked = actions.judged() || outcome.kind === 'malformed' || outcome.kind === 'failed';
  if (marked) head.append(outcomeMark(record, actions.goTo));
  return article(
    index,
    marked ? outcome.kind : 'plain',
    actions,
    head,
    ...record.fields.map(field => fieldElement(index, field, actions)),
    record.raw !== null && rawElement(record.raw),
    record.others.length > 0 && othersElement(record.others),
  );
}

/** In place of a record that could not be read. */
export function problemCard(index: number, message: string, actions: CardActions): HTMLElement {
  const words = message === '' ? t('This record is not there: the file may have changed on disk.') : message;
  return article(
    index,
    'problem',
    actions,
    headOf(index, ''),
    el('p', { class: 'note problem' }, words),
    el('div', { class: 'foot' }, button(t('Try Again'), actions.retry)),
  );
}

/** In place of a record that has been asked for. */
export const placeholderCard = (index: number, actions: CardActions): HTMLElement =>
  article(index, 'placeholder', actions, headOf(index, ''));

function article(
  index: number,
  kind: string,
  actions: CardActions,
  head: HTMLElement,
  ...children: Parameters<typeof el>[2][]
): HTMLElement {
  return el(
    'article',
    {
      class: `record ${kind}`,
      tabindex: -1,
      'aria-posinset': index + 1,
      'aria-setsize': actions.size(),
      'aria-labelledby': head.id,
    },
    head,
    ...children,
  );
}

const headOf = (index: number, line: string): HTMLElement =>
  el(
    'header',
    { id: `record-${index}` },
    el('span', { class: 'index' }, `#${count(index)}`),
    line !== '' && el('span', { class: 'line' }, line),
  );

function rawElement(raw: string): HTMLElement {
  const text = el('div', { class: 'text' });
  appendSource(text, raw, false);
  return el(
    'div',
    { class: 'field raw' },
    el('div', { class: 'name' }, el('span', { class: 'path' }, t('as it stands'))),
    el('div', { class: 'content' }, text),
  );
}

function othersElement(others: RecordPreview['others']): HTMLElement {
  const list = el('dl', { class: 'others' });
  for (const { path, json } of others) {
    const value = el('dd');
    appendLine(value, json);
    list.append(el('div', {}, el('dt', {}, pathElement(path === '' ? t('value') : path)), value));
  }
  return list;
}
