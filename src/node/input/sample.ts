import { discoverFields, type FoundFields } from '../../core/analysis/discoverFields';
import { columnsOf } from '../../core/analysis/columns';
import { Block } from '../../core/record/block';
import { memberPath } from '../../core/record/fieldPath';
import { scannerFor } from '../../core/record/scannerFor';
import { BlockPool } from '../blockPool';
import { openPass, type Dataset } from './dataset';

const SAMPLE_RECORDS = 1000;
const SAMPLE_BYTES = 4 * 1024 * 1024;

export interface SampledFields extends FoundFields {
  /** Paths of scalars for a table, list items by number. */
  readonly columns: readonly string[];
}

/** The fields of a dataset, as its first thousand records (or 4 MiB) show them. */
export async function sampleFields(dataset: Dataset): Promise<SampledFields> {
  const records = await sampleRecords(dataset);
  return { ...discoverFields(records), columns: columnsOf(records) };
}

/** Parsed for looking only; nothing that is written comes from here. Malformed records are left out. */
async function sampleRecords(dataset: Dataset): Promise<unknown[]> {
  const pass = await openPass(dataset, new BlockPool(SAMPLE_BYTES));
  try {
    const first = await pass.blocks().next();
    if (first.done === true) return [];
    const bytes = first.value.bytes.subarray(0, first.value.length);
    return dataset.layout.format === 'csv' ? rowsOf(dataset.layout.columns, dataset, bytes) : linesOf(bytes);
  } finally {
    await pass.source.close();
  }
}

function linesOf(bytes: Uint8Array): unknown[] {
  const records: unknown[] = [];
  for (let at = 0; at < bytes.length && records.length < SAMPLE_RECORDS;) {
    const lineFeed = bytes.indexOf(0x0a, at);
    const end = lineFeed === -1 ? bytes.length : lineFeed;
    try {
      records.push(JSON.parse(Buffer.from(bytes.subarray(at, end)).toString('utf8')));
    } catch {
      // The run counts it as malformed; here it only says nothing about fields.
    }
    at = end + 1;
  }
  return records;
}

function rowsOf(columns: readonly string[], dataset: Dataset, bytes: Uint8Array): unknown[] {
  const scanner = scannerFor(
    dataset.layout,
    columns.map(column => memberPath('', column)),
  );
  const block = new Block(bytes);
  const records: unknown[] = [];
  for (let at = 0; at < bytes.length && records.length < SAMPLE_RECORDS;) {
    const scanned = scanner.scan(bytes, at);
    if (!scanned.blank && scanned.problem === undefined) {
      const cells = scanned.found.map(value => [
        columns[value.slot],
        scanner.decode(block.text(value.start, value.end), value),
      ]);
      records.push(Object.fromEntries(cells));
    }
    at = scanned.next;
  }
  return records;
}
