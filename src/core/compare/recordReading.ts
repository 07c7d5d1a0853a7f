import { memberPath } from '../record/fieldPath';
import { scannerFor, type RecordLayout } from '../record/scannerFor';
import type { RecordScanner } from '../record/scanned';
import { indentedCells, indentedJson } from './indented';
import { jsonLeaves, type Leaf } from './leaves';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A record taken apart, for looking only. */
export interface ReadRecord {
  /** As it stands; bytes that are no UTF-8 become U+FFFD. */
  readonly raw: string;
  /** Why it is malformed, in words. */
  readonly problem: string | null;
  /** None where it is malformed. */
  readonly leaves: readonly Leaf[];
}

/** Reads single records of one layout. */
export class RecordReading {
  private readonly scanner: RecordScanner;

  constructor(private readonly layout: RecordLayout) {
    const columns = layout.format === 'csv' ? layout.columns : [];
    this.scanner = scannerFor(
      layout,
      columns.map(column => memberPath('', column)),
    );
  }

  /** `bytes`: one record, without its line break. */
  read(bytes: Uint8Array): ReadRecord {
    const raw = decoder.decode(bytes);
    const problem = this.scanner.scan(bytes, 0).problem?.message ?? null;
    if (problem !== null) return { raw, problem, leaves: [] };
    return { raw, problem, leaves: this.layout.format === 'csv' ? this.cells(bytes) : jsonLeaves(raw) };
  }

  /** The record over several lines; as it stands where it is malformed. */
  indented(bytes: Uint8Array): string {
    const { raw, problem, leaves } = this.read(bytes);
    if (problem !== null) return raw;
    return this.layout.format === 'csv' ? indentedCells(leaves) : indentedJson(raw);
  }

  private cells(bytes: Uint8Array): Leaf[] {
    const { scanner } = this;
    return scanner.scan(bytes, 0).found.map(value => ({
      path: value.path,
      text: scanner.decode(decoder.decode(bytes.subarray(value.start, value.end)), value),
      kind: 'cell',
    }));
  }
}
