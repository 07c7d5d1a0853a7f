import { CsvScanner, type CsvLayout } from './csvScanner';
import { JsonScanner } from './jsonScanner';
import type { RecordScanner } from './scanned';

/** How the records of a dataset are written: one JSON value a line, or cells under headings. */
export type RecordLayout = { readonly format: 'jsonl' } | ({ readonly format: 'csv' } & CsvLayout);

export function scannerFor(layout: RecordLayout, paths: readonly string[]): RecordScanner {
  return layout.format === 'csv' ? new CsvScanner(layout, paths) : new JsonScanner(paths);
}
