import type { Difference, DifferenceCounts, DifferenceKind } from '../core/compare/differences';
import type { Progress } from '../core/pipeline/report';

/** One of the two files, in numbers. */
export interface ComparedFile {
  readonly path: string;
  readonly records: number;
  /** Compared by their bytes. */
  readonly malformed: number;
  /** Records without the key: compared by content. */
  readonly withoutKey: number;
  /** Records whose key an earlier record of the file has. */
  readonly repeatedKeys: number;
  /** Lines of nothing but white space: no records. */
  readonly blank: number;
}

/** How the columns of two CSV files differ: their headings are no records. */
export interface HeadingDifference {
  readonly onlyLeft: readonly string[];
  readonly onlyRight: readonly string[];
}

/** What differs between two files, in numbers. */
export interface CompareReport {
  readonly left: ComparedFile;
  readonly right: ComparedFile;
  /** The field path whose values name records; null: compared by content. */
  readonly by: string | null;
  readonly counts: DifferenceCounts;
  /** Null where the headings are equal, or there are none. Without names where only the order differs. */
  readonly headings: HeadingDifference | null;
  /** Field paths of scalars that both files have. */
  readonly fields: readonly string[];
}

/** A text, or the part of it that is shown. */
export interface ShownText {
  readonly text: string;
  /** UTF-16 units of the text before and after this part. */
  readonly before: number;
  readonly after: number;
}

/** A field of one or two records. Null where a record has nothing there, or there is no such record. */
export interface ShownField {
  readonly path: string;
  readonly left: ShownText | null;
  readonly right: ShownText | null;
}

export interface ShownDifference extends Difference {
  /** Place in the list that was asked for. */
  readonly number: number;
  /** Of a changed record those that differ, else all; only the first of very many. */
  readonly fields: readonly ShownField[];
  /** Fields that are not shown. */
  readonly more: number;
  /** The records themselves, as they stand: where one is malformed, or they differ only in how they are written. */
  readonly raw: Omit<ShownField, 'path'> | null;
  /** Why a record is malformed. */
  readonly problem: string | null;
}

/**
 * Reading the files; then looking for changed records among those removed and added, where the amounts are
 * records instead of bytes.
 */
export interface CompareProgress extends Progress {
  readonly step: 'read' | 'pair';
}

/** What the extension host asks of the thread that compares two files. */
export interface CompareCalls {
  /** Compares two files; what was compared before is forgotten. Cancellable. */
  open(argument: { left: string; right: string; by: string | null }): CompareReport;
  /** Of the differences of these kinds, in the order of the second file, `first … first + count - 1`. */
  differences(argument: {
    first: number;
    count: number;
    kinds: readonly DifferenceKind[];
  }): ShownDifference[];
  /** One difference with all its fields, and their texts whole (the first two million units). */
  fieldsOf(argument: { number: number; kinds: readonly DifferenceKind[] }): ShownDifference;
  /** A record over several lines, as text. */
  indented(argument: { side: 'left' | 'right'; index: number }): string;
}

export interface CompareEvents {
  progress: CompareProgress;
}
