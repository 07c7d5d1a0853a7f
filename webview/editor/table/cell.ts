import { CELL_UNITS, type Cell, type FieldPreview, type RecordPreview } from '../../../src/protocol/engine';
import { el } from '../../ui/dom';
import { t } from '../../ui/words';
import type { EditTarget } from '../records/context';
import { appendDiff, appendLine, appendSource, type Marking } from '../text/render';

const MISSING: Cell = { kind: 'missing', text: '', units: 0 };

/** What a record holds at a path: a text with its proposals, or another value. */
export interface CellValue {
  readonly cell: Cell;
  readonly field: FieldPreview | null;
}

/** `at` is the path's place among the columns that were asked for; they may have changed since. */
export function valueAt(record: RecordPreview, path: string, at: number): CellValue {
  const field = record.fields.find(one => one.path === path) ?? null;
  return { cell: record.cells[at] ?? MISSING, field: field && cutField(field) };
}

/** Fills a cell, and says by a class what kind of value it is. */
export function fillCell(parent: HTMLElement, { cell, field }: CellValue, marking: Marking): void {
  if (field !== null && (field.units > 0 || field.edits.length > 0)) {
    parent.className = 'value is-string';
    appendDiff(parent, field, marking);
    if (field.text.length < field.units) parent.append(el('span', { class: 'cut' }, ' …'));
    return;
  }
  const { kind, text, units } = cell;
  parent.className = `value is-${field === null ? kind : 'string'}`;
  if (kind === 'missing' && field === null) appendMuted(parent, t('missing'));
  else if (kind === 'null') appendMuted(parent, 'null');
  else if (units === 0) appendMuted(parent, t('empty'));
  else if (kind === 'string') appendSource(parent, text, text.length === units, marking);
  else appendLine(parent, text, marking);
  if (text.length < units) parent.append(el('span', { class: 'cut' }, ' …'));
}

/** How a cell is edited: texts as text, anything else as JSON, and what is missing not at all. */
export function targetOf(record: RecordPreview, path: string, { cell, field }: CellValue): EditTarget | null {
  const { index } = record;
  if (record.raw !== null) return { index, path: '', kind: 'raw', known: null };
  if (field !== null)
    return { index, path, kind: 'text', known: field.text.length === field.units ? field.text : null };
  if (cell.kind === 'missing') return null;
  const known = cell.text.length === cell.units ? cell.text : null;
  return { index, path, kind: cell.kind === 'string' ? 'text' : 'value', known };
}

const appendMuted = (parent: HTMLElement, words: string): void => {
  parent.append(el('span', { class: 'empty' }, words));
};

/** Records that were asked for by cards hold longer texts than a cell shows. */
function cutField(field: FieldPreview): FieldPreview {
  if (field.text.length <= CELL_UNITS) return field;
  return {
    ...field,
    text: field.text.slice(0, CELL_UNITS),
    edits: field.edits.filter(({ end }) => end <= CELL_UNITS),
    refused: field.refused.filter(({ end }) => end <= CELL_UNITS),
  };
}
