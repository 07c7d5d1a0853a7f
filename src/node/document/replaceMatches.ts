import { withEdits } from '../../core/document/editRecord';
import { Source, Timeline, type Piece } from '../../core/document/timeline';
import { replaceIn } from '../../core/query/replaceIn';
import { riskOf } from '../../core/query/riskOf';
import { recordValues, textOf } from '../../core/record/recordValues';
import type { DocumentEdit } from '../../protocol/document';
import { Problem } from '../problem';
import type { OpenDocument } from './openDocument';

/**
 * Replaces what a pattern matches in the texts of the records at `places`, which are sorted; null where it matches
 * nothing that the replacement would change. Records that cannot be read are left alone.
 */
export async function replaceMatches(
  document: OpenDocument,
  { find, replacement }: Extract<DocumentEdit, { kind: 'replace' }>,
  places: readonly number[],
): Promise<{ readonly timeline: Timeline; readonly matches: number } | null> {
  const risk = riskOf(find);
  if (risk !== null) throw new Problem(risk);
  const { layout } = document.dataset;
  const { timeline, own, lineBreak } = document;
  const pieces: Piece[] = [];
  let matches = 0;
  let from = 0;
  for (const place of places) {
    const record = await document.whole(place);
    let bytes = record.bytes;
    for (const path of textPaths(document, bytes, find.path)) {
      bytes = withEdits(layout, bytes, path, text => {
        const edits = replaceIn(text, find, replacement);
        matches += edits.length;
        return edits;
      });
    }
    if (bytes === record.bytes) continue;
    pieces.push(...timeline.pieces(from, place));
    const source = record.source === Source.Added ? Source.Added : Source.Edited;
    const tail = record.tail.length > 0 ? record.tail : lineBreak;
    pieces.push({ source, first: await own.add({ ...record, bytes, tail }), count: 1 });
    from = place + 1;
  }
  if (matches === 0) return null;
  pieces.push(...timeline.pieces(from));
  return { timeline: Timeline.of(pieces), matches };
}

/** Paths of a record's texts, each once; those that `wanted` leads to, where it is given. */
function textPaths(
  { dataset: { layout } }: OpenDocument,
  bytes: Uint8Array,
  wanted: string | null,
): Set<string> {
  try {
    const texts = recordValues(layout, bytes, 0, bytes.length).filter(({ kind }) => kind === 'string');
    const paths = texts.filter(value => textOf(layout, bytes, value) !== '').map(({ path }) => path);
    return new Set(paths.filter(path => wanted === null || path === wanted || folded(path) === wanted));
  } catch {
    return new Set();
  }
}

const folded = (path: string): string => path.replace(/\[\d+\]/g, '[*]');
