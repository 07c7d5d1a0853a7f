import { applyEdits } from '../../core/record/edit';
import { recordValues, textOf, type RecordValue } from '../../core/record/recordValues';
import type { RecordLayout } from '../../core/record/scannerFor';
import { cutAt } from '../../core/text/cutAt';
import type { Tokenizer } from '../../core/tokens/tokenizer';
import {
  DETAIL_UNITS,
  RAW_BYTES,
  type DetailValue,
  type RawPart,
  type RecordDetail,
} from '../../protocol/engine';
import { LARGE_BYTES } from '../document/baseFile';
import type { OpenDocument } from '../document/openDocument';
import type { RecordPreviewer } from '../preview/recordPreview';
import { rowOf } from './rows';
import { shownBytes } from './shownBytes';

const MOST_VALUES = 5000;

/** One record with all that it holds; of one that is too large to be looked at as a whole the beginning as it stands. */
export async function detailOf(
  document: OpenDocument,
  index: number,
  previewer: RecordPreviewer,
  tokenizer: Tokenizer | null,
): Promise<RecordDetail> {
  const { layout } = document.dataset;
  const [found] = await document.records(index, 1);
  const record = found!;
  const preview = rowOf(record, index, layout, previewer, { columns: [], units: DETAIL_UNITS });
  const raw = await rawPart(document, index, 0);
  if (preview.raw !== null || record.size > LARGE_BYTES) return { preview, values: [], more: 0, raw };
  const values = recordValues(layout, record.bytes, 0, record.bytes.length);
  const shown = values.slice(0, MOST_VALUES).map(value => valueOf(layout, record.bytes, value, tokenizer));
  return { preview, values: shown, more: values.length - shown.length, raw };
}

/** Part of a record as it stands, from byte `start` on, cut between characters. */
export async function rawPart(document: OpenDocument, index: number, start: number): Promise<RawPart> {
  const { bytes, size } = await document.part(index, start, RAW_BYTES);
  const { text, odd, length } = shownBytes(bytes);
  return { text, odd, start, end: start + length, bytes: size };
}

/** A record as indented text with real line breaks, before and after the recipe; nothing after a drop. */
export async function beforeAndAfterOf(
  document: OpenDocument,
  index: number,
  previewer: RecordPreviewer,
): Promise<{ before: string; after: string }> {
  const { layout } = document.dataset;
  const { bytes, source, line } = await document.whole(index);
  const record = { index, source, line, bytes, size: bytes.length };
  const { fields, outcome } = rowOf(record, index, layout, previewer, { columns: [], units: Infinity });
  const edited = new Map(fields.map(({ path, text, edits }) => [path, applyEdits(text, edits)]));
  return {
    before: readable(layout, bytes, new Map()),
    after: outcome.kind === 'dropped' ? '' : readable(layout, bytes, edited),
  };
}

/** For people: every path with what stands there, texts with their line breaks as they are. */
function readable(layout: RecordLayout, bytes: Uint8Array, edited: ReadonlyMap<string, string>): string {
  let values: RecordValue[];
  try {
    values = recordValues(layout, bytes, 0, bytes.length);
  } catch {
    return shownBytes(bytes).text;
  }
  return values
    .filter(({ kind, start, end }) => (kind !== 'list' && kind !== 'object') || end - start === 2)
    .map(value => `${value.path}:\n${edited.get(value.path) ?? textOf(layout, bytes, value)}\n`)
    .join('\n');
}

function valueOf(
  layout: RecordLayout,
  bytes: Uint8Array,
  value: RecordValue,
  tokenizer: Tokenizer | null,
): DetailValue {
  const { path, kind, depth } = value;
  const text = kind === 'list' || kind === 'object' ? '' : textOf(layout, bytes, value);
  return {
    path,
    kind,
    depth,
    text: text.slice(0, cutAt(text, DETAIL_UNITS)),
    units: text.length,
    tokens:
      kind === 'string' && tokenizer !== null && text.length <= tokenizer.mostUnits
        ? tokenizer.count(text)
        : null,
  };
}
