import { element, escaped } from './svg/xml';
import { isNumeric, valueText, type ColumnKind, type Table } from './tables/table';
import type { Words } from './words';

/** A table of HTML; `rowKinds` say of each row how its numbers are shown, where that differs. */
export function tableHtml(table: Table, words: Words, rowKinds: readonly ColumnKind[] = []): string {
  const { t } = words;
  const { columns, rows, title } = table;
  if (rows.length === 0) return element('p', { class: 'muted' }, escaped(t('There is nothing to show.')));
  const head = columns.map(({ title: name, kind }) =>
    element('th', { scope: 'col', class: isNumeric(kind) ? 'number' : kind }, escaped(name)),
  );
  const body = rows.map((row, at) =>
    element(
      'tr',
      {},
      row
        .map((value, column) => {
          const { kind } = columns[column]!;
          const shown = rowKinds[at] !== undefined && column > 0 ? rowKinds[at] : kind;
          const text = escaped(valueText(value, shown, words));
          const content = kind === 'name' || kind === 'token' ? element('bdi', {}, text) : text;
          const attributes = { class: isNumeric(kind) ? 'number' : kind };
          return column === 0
            ? element('th', { ...attributes, scope: 'row' }, content)
            : element('td', attributes, content);
        })
        .join(''),
    ),
  );
  return element(
    'div',
    { class: 'scroll' },
    element(
      'table',
      { 'aria-label': title },
      element('thead', {}, element('tr', {}, head.join(''))) + element('tbody', {}, body.join('')),
    ),
  );
}
