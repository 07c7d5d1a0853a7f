import { Source } from '../../core/document/timeline';
import { Block } from '../../core/record/block';
import { recordValues, textOf } from '../../core/record/recordValues';
import type { RecordLayout } from '../../core/record/scannerFor';
import { CELL_UNITS, PREVIEW_UNITS, type Cell, type Origin, type RecordPreview } from '../../protocol/engine';
import type { DocumentRecord } from '../document/openDocument';
import type { RecordPreviewer } from '../preview/recordPreview';
import { cutAt } from '../../core/text/cutAt';
import { shownBytes } from './shownBytes';

export const ORIGINS: Readonly<Record<Source, Origin>> = {
  [Source.File]: 'file',
  [Source.Edited]: 'edited',
  [Source.Added]: 'added',
};

/** A record as the editor shows it, by itself: what corpus stages decide is not in it. */
export function rowOf(
  record: DocumentRecord,
  row: number,
  layout: RecordLayout,
  previewer: RecordPreviewer,
  { columns, units }: { readonly columns: readonly string[]; readonly units: number },
): RecordPreview {
  const { index, line, size: bytes, source } = record;
  const place = { row, index, line, origin: ORIGINS[source], bytes };
  if (record.bytes.length < bytes) return { ...place, ...unread(record.bytes) };
  const { preview } = previewer.preview(new Block(record.bytes), 0, index, line, units);
  const cells = preview?.raw === null ? cellsOf(layout, record.bytes, columns) : columns.map(() => MISSING);
  return { ...preview!, ...place, cells };
}

const MISSING: Cell = { kind: 'missing', text: '', units: 0 };

function unread(bytes: Uint8Array) {
  return {
    key: '',
    outcome: { kind: 'unjudged' as const, words: 'The record is too large to be judged while reading.' },
    refusedDrops: [],
    fields: [],
    others: [],
    cells: [],
    raw: shownBytes(bytes.subarray(0, PREVIEW_UNITS)).text,
  };
}

function cellsOf(layout: RecordLayout, bytes: Uint8Array, columns: readonly string[]): Cell[] {
  if (columns.length === 0) return [];
  const wanted = new Set(columns);
  const values = new Map(
    recordValues(layout, bytes, 0, bytes.length)
      .filter(({ path }) => wanted.has(path))
      .map(value => [value.path, value]),
  );
  return columns.map(path => {
    const value = values.get(path);
    if (value === undefined) return MISSING;
    const text = textOf(layout, bytes, value);
    return { kind: value.kind, text: text.slice(0, cutAt(text, CELL_UNITS)), units: text.length };
  });
}
