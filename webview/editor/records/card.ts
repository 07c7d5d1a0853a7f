import type { RecordPreview } from '../../../src/protocol/engine';
import { button } from '../../ui/controls';
import { el } from '../../ui/dom';
import { tool } from '../../ui/tool';
import { count, t } from '../../ui/words';
import { appendLine, appendSource } from '../text/render';
import { canEdit, type RecordsContext } from './context';
import { editTool, fieldElement, pathElement } from './field';
import { originMark, outcomeMark, shownOutcome } from './mark';

export function recordCard(record: RecordPreview, context: RecordsContext): HTMLElement {
  const { row, index, raw } = record;
  const outcome = shownOutcome(record, context);
  const element = article(
    row,
    outcome?.kind ?? 'plain',
    context,
    recordHead(record, context),
    ...record.fields.map(field => fieldElement(record, field, context)),
    raw !== null && rawElement(record, raw, context),
    record.others.length > 0 && othersElement(record.others, context),
  );
  element.dataset['index'] = String(index);
  return element;
}

/** Number, line, marks and outcome of a record, and what can be done with it. */
export function recordHead(record: RecordPreview, context: RecordsContext): HTMLElement {
  const { row, index, line } = record;
  const more = tool('more', t('Actions for record {0}', count(index)), () => {
    const { left, bottom } = more.getBoundingClientRect();
    context.menu(record, { x: left, y: bottom });
  });
  more.dataset['focus'] = 'more';
  more.setAttribute('aria-haspopup', 'menu');
  return headOf(
    row,
    el('span', { class: 'index' }, `#${count(index)}`),
    line !== null && el('span', { class: 'line' }, t('line {0}', count(line))),
    originMark(record),
    shownOutcome(record, context) !== null && outcomeMark(record, context),
    more,
  );
}

/** In place of a record that could not be read. */
export function problemCard(row: number, message: string, context: RecordsContext): HTMLElement {
  const words = message === '' ? t('This record is not there: the file may have changed on disk.') : message;
  return article(
    row,
    'problem',
    context,
    headOf(row),
    el('p', { class: 'note problem' }, words),
    el(
      'div',
      { class: 'foot' },
      button(t('Try Again'), () => {
        context.retry();
      }),
    ),
  );
}

/** In place of a record that has been asked for. */
export const placeholderCard = (row: number, context: RecordsContext): HTMLElement =>
  article(row, 'placeholder', context, headOf(row));

function article(
  row: number,
  kind: string,
  context: RecordsContext,
  head: HTMLElement,
  ...children: Parameters<typeof el>[2][]
): HTMLElement {
  return el(
    'article',
    {
      class: `record ${kind}`,
      tabindex: -1,
      'aria-posinset': row + 1,
      'aria-setsize': context.rows(),
      'aria-labelledby': head.id,
    },
    head,
    ...children,
  );
}

const headOf = (row: number, ...children: Parameters<typeof el>[2][]): HTMLElement =>
  el('header', { id: `record-${row}` }, ...children);

/** A record that cannot be read as one, as it stands. */
export function rawElement(record: RecordPreview, raw: string, context: RecordsContext): HTMLElement {
  const text = el('div', { class: 'text' });
  appendSource(text, raw, false, context.marking());
  const target = { index: record.index, path: '', kind: 'raw', known: null } as const;
  return el(
    'div',
    { class: 'field raw' },
    el(
      'div',
      { class: 'name' },
      el('span', { class: 'path' }, t('as it stands')),
      canEdit(context) && editTool(target, text, context),
    ),
    el('div', { class: 'content' }, text),
  );
}

function othersElement(others: RecordPreview['others'], context: RecordsContext): HTMLElement {
  const list = el('dl', { class: 'others' });
  for (const { path, json } of others) {
    const value = el('dd', { 'data-path': path });
    appendLine(value, json, context.marking());
    list.append(el('div', {}, el('dt', {}, pathElement(path === '' ? t('value') : path)), value));
  }
  return list;
}
