import { Source, type Timeline } from '../../core/document/timeline';
import type { BaseFile } from './baseFile';
import type { OwnRecords } from './ownRecords';

/** How the lines of a file end. */
export interface LineBreaks {
  readonly lineBreak: Uint8Array;
  /** The last line ends with one, too. */
  readonly atEnd: boolean;
}

export interface DocumentParts {
  readonly base: BaseFile;
  readonly own: OwnRecords;
  readonly breaks: LineBreaks;
}

/**
 * The bytes of a document, the byte order mark or heading left out: what was not edited as it stands in the
 * file, and between two records always a line break. It ends with one only if the file does.
 */
export async function* documentBytes(
  { base, own, breaks }: DocumentParts,
  timeline: Timeline,
): AsyncGenerator<Uint8Array> {
  const { prelude } = base.dataset;
  let pending: Uint8Array | undefined;
  let broken = prelude.length === 0 || base.layout.format !== 'csv' || endsLine(prelude);
  for (const { source, first, count } of timeline.pieces()) {
    let continued = false;
    for await (const bytes of source === Source.File ? base.bytes(first, count) : own.bytes(first, count)) {
      if (pending !== undefined) {
        yield pending;
        broken = endsLine(pending);
      }
      if (!continued && !broken) yield breaks.lineBreak;
      pending = bytes;
      continued = true;
    }
  }
  if (pending === undefined) return;
  if (breaks.atEnd) {
    yield pending;
    if (!endsLine(pending)) yield breaks.lineBreak;
  } else {
    yield pending.subarray(0, pending.length - lineBreakAtEnd(pending));
  }
}

const endsLine = (bytes: Uint8Array): boolean => bytes.at(-1) === 0x0a;

/** Bytes of the line break that `bytes` end with. */
export const lineBreakAtEnd = (bytes: Uint8Array): number =>
  !endsLine(bytes) ? 0 : bytes.at(-2) === 0x0d ? 2 : 1;
