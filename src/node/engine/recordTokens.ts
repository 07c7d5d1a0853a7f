import { Block } from '../../core/record/block';
import { memberPath } from '../../core/record/fieldPath';
import { scannerFor } from '../../core/record/scannerFor';
import type { Tokenizer } from '../../core/tokens/tokenizer';
import type { RecordsSize } from '../../protocol/reading';
import type { OpenDocument } from '../document/openDocument';
import { RecordCounter } from '../reading/recordCounter';
import { Turns } from '../reading/turns';

/** Records that are read at once. */
const BATCH = 128;

export interface CountedRecords {
  readonly document: OpenDocument;
  /** Fields whose texts are counted. */
  readonly fields: readonly string[];
  readonly tokenizer: Tokenizer;
}

/** Tokens of the records at `runs` of places, `[first, count]`, counted in turns; not complete where cancelled. */
export async function recordTokens(
  { document, fields, tokenizer }: CountedRecords,
  runs: readonly (readonly [first: number, count: number])[],
  cancelled: () => boolean,
): Promise<RecordsSize> {
  const { layout } = document.dataset;
  const paths = fields.length === 0 && layout.format === 'csv' ? everyCell(layout.columns) : fields;
  const counter = new RecordCounter(scannerFor(layout, paths), tokenizer);
  const turns = new Turns(cancelled);
  let [tokens, malformed, uncounted] = [0, 0, 0];
  for (const [first, count] of runs) {
    for (let at = 0; at < count; at += BATCH) {
      for (const { bytes, size } of await document.records(first + at, Math.min(BATCH, count - at))) {
        // Of a large record only the beginning is at hand.
        const found = bytes.length < size ? 'uncounted' : counter.count(new Block(bytes), 0).tokens;
        if (typeof found === 'number') tokens += found;
        else if (found === 'malformed') malformed++;
        else if (found === 'uncounted') uncounted++;
        if (await turns.over()) return { tokens, malformed, uncounted };
      }
    }
  }
  return { tokens, malformed, uncounted };
}

const everyCell = (columns: readonly string[]): string[] => columns.map(column => memberPath('', column));
