import {
  isNumeric,
  valueText,
  type ColumnKind,
  type Table,
} from '../../src/core/analysis/display/tables/table';
import { el, type Child } from '../ui/dom';
import { words } from './words';

export interface TableParts {
  /** Puts something else in the place of a value, unless it is false or null; what it is shown as is given. */
  readonly cell?: (row: number, column: number, text: string) => Child;
  readonly current?: (row: number) => boolean;
}

/** A table of HTML. */
export function tableElement({ title, columns, rows }: Table, parts: TableParts = {}): HTMLElement {
  const head = columns.map(({ title: name, kind }) => el('th', { scope: 'col', class: classOf(kind) }, name));
  const body = rows.map((row, at) =>
    el(
      'tr',
      { 'aria-current': parts.current?.(at) === true ? 'true' : undefined },
      ...row.map((value, column) => {
        const { kind } = columns[column]!;
        const text = valueText(value, kind, words);
        const isolated = kind === 'name' || kind === 'token' ? el('bdi', {}, text) : text;
        const other = parts.cell?.(at, column, text) ?? false;
        const content = other === false || other === '' ? isolated : other;
        const shape = { class: classOf(kind) };
        return column === 0 ? el('th', { ...shape, scope: 'row' }, content) : el('td', shape, content);
      }),
    ),
  );
  return el(
    'div',
    { class: 'table-box', role: 'region', 'aria-label': title, tabindex: 0 },
    el('table', { 'aria-label': title }, el('thead', {}, el('tr', {}, ...head)), el('tbody', {}, ...body)),
  );
}

const classOf = (kind: ColumnKind): string => `is-${isNumeric(kind) ? 'number' : kind}`;

/** A text that does something. */
export function link(text: string, label: string, press: () => void): HTMLElement {
  const element = el('button', { class: 'link', type: 'button', title: label }, el('bdi', {}, text));
  element.addEventListener('click', press);
  return element;
}
