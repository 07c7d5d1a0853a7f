import type { RecordPreview } from '../../../src/protocol/engine';
import { el, type Child } from '../../ui/dom';
import { count, t } from '../../ui/words';
import type { RecordsContext } from '../records/context';
import { OUTCOMES, reasonWords, shownOutcome } from '../records/mark';
import { appendSource } from '../text/render';
import { fillCell, valueAt } from './cell';

/** Columns before those of the fields: number and outcome. */
export const FIXED = 2;

export interface RowLook {
  readonly columns: readonly string[];
  /** The columns as the record was asked for. */
  readonly asked: readonly string[];
  readonly selected: boolean;
  /** The column that the keyboard is at, if it is in this row. */
  readonly active: number | null;
}

export function recordRow(record: RecordPreview, look: RowLook, context: RecordsContext): HTMLElement {
  const { index, row } = record;
  const outcome = shownOutcome(record, context);
  const cells =
    record.raw === null
      ? look.columns.map((path, at) => {
          const inner = el('div', { 'data-path': path });
          fillCell(inner, valueAt(record, path, look.asked.indexOf(path)), context.marking());
          return gridCell(at + FIXED, look, 'cell', inner);
        })
      : [rawCell(record.raw, look, context)];
  const element = el(
    'div',
    {
      class: `record row ${outcome?.kind ?? 'plain'}${look.selected ? ' selected' : ''}`,
      role: 'row',
      'aria-rowindex': row + 2,
      'aria-selected': String(look.selected),
      'data-index': index,
    },
    gridCell(0, look, 'cell number-cell', numberElement(record)),
    gridCell(1, look, 'cell outcome-cell', outcome && outcomeElement(record, context)),
    ...cells,
  );
  return element;
}

/** In place of a row that is not known yet, or could not be read. */
export function emptyRow(row: number, message: string | null): HTMLElement {
  const inner = message === null ? '' : el('span', { class: 'note problem' }, message);
  return el(
    'div',
    {
      class: `record row ${message === null ? 'placeholder' : 'problem'}`,
      role: 'row',
      'aria-rowindex': row + 2,
    },
    el('div', { class: 'cell number-cell', role: 'gridcell', 'aria-colindex': 1 }),
    el('div', { class: 'cell outcome-cell', role: 'gridcell', 'aria-colindex': 2 }),
    el('div', { class: 'cell wide', role: 'gridcell', 'aria-colindex': 3 }, inner),
  );
}

function gridCell(column: number, look: RowLook, className: string, content: Child): HTMLElement {
  return el(
    'div',
    {
      class: className,
      role: 'gridcell',
      tabindex: look.active === column ? 0 : -1,
      'aria-colindex': column + 1,
      'data-column': column,
      'data-focus': `cell ${column}`,
    },
    content,
  );
}

function rawCell(raw: string, look: RowLook, context: RecordsContext): HTMLElement {
  const inner = el('div', { class: 'value raw' });
  appendSource(inner, raw, false, context.marking());
  return gridCell(FIXED, look, 'cell wide', inner);
}

function numberElement({ index, line, origin }: RecordPreview): HTMLElement {
  const where = line === null ? t('not in the file yet') : t('line {0}', count(line));
  const mark = { file: null, edited: t('edited'), added: t('new') }[origin];
  return el(
    'span',
    { class: 'number-inner', title: mark === null ? where : `${where}, ${mark}` },
    mark !== null && el('span', { class: `origin-dot ${origin}`, role: 'img', 'aria-label': mark }),
    el('span', { class: 'index' }, `#${count(index)}`),
  );
}

function outcomeElement(record: RecordPreview, context: RecordsContext): HTMLElement | null {
  const outcome = shownOutcome(record, context);
  if (outcome === null) return null;
  const why = 'words' in outcome ? outcome.words : reasonWords(record);
  const refused = record.refusedDrops.map(({ words }) => t('Refused: {0}', words));
  return el(
    'span',
    { class: 'outcome', title: [why, ...refused].filter(words => words !== '').join('\n') },
    el('span', { class: `label ${outcome.kind}` }, OUTCOMES[outcome.kind]()),
    refused.length > 0 && el('span', { class: 'refused-mark', role: 'img', 'aria-label': t('refused') }),
  );
}
