import { withAdded, withText, withValue, without, EditProblem } from '../../core/document/editRecord';
import { Source, Timeline, type Piece } from '../../core/document/timeline';
import { recordSpans } from '../../core/record/recordSpans';
import type { DocumentEdit } from '../../protocol/document';
import type { OpenDocument } from './openDocument';
import { replaceMatches } from './replaceMatches';

/** Edits that need nothing but the document. */
export type PlainEdit = Exclude<DocumentEdit, { kind: 'apply' }>;

const encoder = new TextEncoder();

/**
 * Makes an edit and returns the number of its step; null where it changes nothing. `rows` are the records of a
 * selection `'view'`. Throws a sentence where it cannot be made.
 */
export async function makeEdit(
  document: OpenDocument,
  edit: PlainEdit,
  rows: () => Iterable<number>,
): Promise<{ step: number; label: string } | null> {
  if (document.readOnly !== null) throw new EditProblem(document.readOnly);
  const history = await document.ready;
  const { timeline } = history;
  const spliced = (label: string, at: number, removed: number, pieces: readonly Piece[]) => {
    const inserted = pieces.reduce((sum, { count }) => sum + count, 0);
    return { step: history.splice(label, { at, removed, inserted }, pieces), label };
  };
  switch (edit.kind) {
    case 'insert': {
      const added = await add(document, edit.records.join('\n'), null);
      if (added.count === 0) throw new EditProblem('There is no record to add: the text is empty.');
      return spliced(label('Add', added.count), Math.min(edit.index, timeline.records), 0, [added]);
    }
    case 'duplicate': {
      const places = sorted(edit.records, rows);
      if (places.length === 0) return null;
      const at = places.at(-1)! + 1;
      return spliced(label('Duplicate', places.length), at, 0, [await copy(document, places)]);
    }
    case 'delete': {
      const places = sorted(edit.records, rows);
      if (places.length === 0) return null;
      const name = label('Delete', places.length);
      if (isRun(places)) return spliced(name, places[0]!, places.length, []);
      return { step: history.replace(name, withoutPlaces(timeline, places)), label: name };
    }
    case 'move': {
      const places = sorted(edit.records, rows);
      const to = edit.to - places.filter(place => place < edit.to).length;
      if (places.length === 0 || (isRun(places) && places[0] === to)) return null;
      const moved = places.flatMap(place => [...timeline.pieces(place, place + 1)]);
      const name = label('Move', places.length);
      return {
        step: history.replace(name, withoutPlaces(timeline, places).splice(to, 0, moved)),
        label: name,
      };
    }
    case 'replace': {
      const replaced = await replaceMatches(document, edit, sorted(edit.records, rows));
      if (replaced === null) return null;
      const name = replaced.matches === 1 ? 'Replace Match' : `Replace ${replaced.matches} Matches`;
      return { step: history.replace(name, replaced.timeline), label: name };
    }
    default: {
      const { index } = edit;
      const record = await document.whole(index);
      const written = rewritten(document, record.bytes, edit);
      if (same(written, record.bytes)) return null;
      const source = record.source === Source.Added ? Source.Added : Source.Edited;
      const piece = await add(document, written, { ...record, source });
      return spliced(edit.kind === 'raw' ? 'Rewrite Record' : 'Edit Record', index, 1, [piece]);
    }
  }
}

type OneRecordEdit = Exclude<PlainEdit, { kind: 'insert' | 'duplicate' | 'delete' | 'move' | 'replace' }>;

function rewritten(
  { dataset: { layout } }: OpenDocument,
  record: Uint8Array,
  edit: OneRecordEdit,
): Uint8Array {
  switch (edit.kind) {
    case 'text':
      return withText(layout, record, edit.path, edit.text);
    case 'value':
      return withValue(layout, record, edit.path, edit.json);
    case 'add':
      return withAdded(record, edit.path, edit.key, edit.json);
    case 'remove':
      return without(record, edit.path);
    case 'raw':
      return rawBytes(edit.text, record);
    case 'decode':
      return encoder.encode(new TextDecoder(edit.encoding).decode(record));
  }
}

/** Keeps the records that stand in `content`; the last of those that replace one gets its tail. */
async function add(
  document: OpenDocument,
  content: string | Uint8Array,
  replaced: { readonly line: number | null; readonly tail: Uint8Array; readonly source: Source } | null,
): Promise<Piece> {
  const { own, lineBreak, dataset } = document;
  const bytes = typeof content === 'string' ? encoder.encode(content) : content;
  const spans = recordSpans(dataset.layout, bytes);
  if (replaced !== null && spans.length === 0)
    throw new EditProblem('A record cannot be empty. Delete it instead.');
  const first = own.count;
  for (const [i, { start, end }] of spans.entries()) {
    const tail =
      replaced !== null && i === spans.length - 1 && replaced.tail.length > 0 ? replaced.tail : lineBreak;
    await own.add({ bytes: bytes.subarray(start, end), line: replaced?.line ?? null, tail });
  }
  return { source: replaced?.source ?? Source.Added, first, count: spans.length };
}

async function copy(document: OpenDocument, places: readonly number[]): Promise<Piece> {
  const { own, lineBreak } = document;
  const first = own.count;
  for (const place of places) {
    const { bytes } = await document.whole(place);
    await own.add({ bytes, line: null, tail: lineBreak });
  }
  return { source: Source.Added, first, count: places.length };
}

/** In linear time, for any number of places. */
function withoutPlaces(timeline: Timeline, places: readonly number[]): Timeline {
  const kept: Piece[] = [];
  let from = 0;
  for (const place of places) {
    if (place > from) kept.push(...timeline.pieces(from, place));
    from = place + 1;
  }
  kept.push(...timeline.pieces(from));
  return Timeline.of(kept);
}

function sorted(records: readonly number[] | 'view', rows: () => Iterable<number>): number[] {
  const places = Float64Array.from(records === 'view' ? rows() : records).sort();
  return [...places].filter((place, i) => i === 0 || place !== places[i - 1]);
}

/** Sorted places that follow each other. */
const isRun = (places: readonly number[]): boolean =>
  places.every((place, i) => i === 0 || place === places[i - 1]! + 1);

const label = (verb: string, count: number): string =>
  count === 1 ? `${verb} Record` : `${verb} ${count} Records`;

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** Text typed for a whole record. Where that has bytes that are no UTF-8, `\xE9` stands for such a byte. */
function rawBytes(text: string, record: Uint8Array): Uint8Array {
  if (isUtf8(record)) return encoder.encode(text);
  const parts = text.split(/\\x([89a-f][0-9a-f])/i);
  return Buffer.concat(
    parts.map((part, i) => (i % 2 === 0 ? encoder.encode(part) : Uint8Array.of(parseInt(part, 16)))),
  );
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
