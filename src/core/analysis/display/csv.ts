import type { Table, Value } from './tables/table';

/**
 * A table as CSV that a spreadsheet opens by a double click: UTF-8 with a byte order mark, commas, lines ending in
 * CR LF, numbers as they are, with a point. A text that a spreadsheet would take for a formula gets an apostrophe
 * before it.
 */
export const tableCsv = ({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string =>
  `\ufeff${[columns.map(({ title }) => title), ...rows].map(line).join('')}`;

const line = (values: readonly Value[]): string => `${values.map(cell).join(',')}\r\n`;

function cell(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
