import { memberPath } from '../../record/fieldPath';
import { CsvScanner, type CsvLayout } from '../../record/csvScanner';
import { Kind } from './kind';
import type { PathNode } from './pathNode';
import { RecordTape } from './recordTape';
import type { ShapeCensus } from './shapeCensus';

/** Reads rows of CSV onto a tape: an object of texts, one for each heading that the row has a cell for. */
export class CsvReader {
  readonly tape = new RecordTape(raw =>
    raw.length >= 2 && raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw,
  );
  private readonly scanner: CsvScanner;
  private readonly root: PathNode;
  /** By slot of the scanner. */
  private readonly nodes: readonly (PathNode | undefined)[];

  constructor(census: ShapeCensus, layout: CsvLayout) {
    const columns = [...new Set(layout.columns)];
    this.scanner = new CsvScanner(
      layout,
      columns.map(column => memberPath('', column)),
    );
    const encoder = new TextEncoder();
    this.nodes = columns.map((column, hint) => {
      const name = encoder.encode(column);
      return census.member(census.root, name, 0, name.length, false, hint);
    });
    this.root = census.root;
  }

  /** Reads the record that starts at byte `at`. */
  read(bytes: Uint8Array, at: number): void {
    const { tape, scanner } = this;
    const scanned = scanner.scan(bytes, at);
    tape.reset(bytes, at);
    tape.blank = scanned.blank;
    tape.problem = scanned.problem;
    tape.lines = scanned.lines;
    tape.end = scanned.end;
    tape.next = scanned.next;
    if (scanned.blank || scanned.problem !== undefined) return;
    const record = tape.push(this.root, Kind.Object, at, scanned.end, -1, 0, 0, 0);
    for (const cell of scanned.found) {
      const node = this.nodes[cell.slot];
      // Columns beyond those that are told apart are checked as CSV only.
      if (node === undefined) continue;
      tape.see(record, node.ordinal);
      tape.push(node, Kind.Text, scanner.spliceStart(cell), scanner.spliceEnd(cell), record, 0, 0, 0);
    }
    tape.close(record, scanned.end);
  }
}
