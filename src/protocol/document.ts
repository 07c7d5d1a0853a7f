import type { FindPattern } from './query';

/** A change that a person makes to the document. Paths are field paths; indices count from 0 in the document. */
export type DocumentEdit =
  /** A text value gets a new text. */
  | { readonly kind: 'text'; readonly index: number; readonly path: string; readonly text: string }
  /** Any value is written anew, as JSON. An empty path is the whole record. */
  | { readonly kind: 'value'; readonly index: number; readonly path: string; readonly json: string }
  /** A member is added to the object at `path`, or an item (`key` null) to the list there. */
  | {
      readonly kind: 'add';
      readonly index: number;
      readonly path: string;
      readonly key: string | null;
      readonly json: string;
    }
  /** A member or item is taken out. */
  | { readonly kind: 'remove'; readonly index: number; readonly path: string }
  /** A record is written anew, as text that stands in the file; line breaks make several records of it. */
  | { readonly kind: 'raw'; readonly index: number; readonly text: string }
  /** A record whose bytes are no UTF-8 is read in another encoding and written as UTF-8. */
  | { readonly kind: 'decode'; readonly index: number; readonly encoding: 'windows-1252' }
  /** Records are added before `index` (at the end, where it is the number of records). */
  | { readonly kind: 'insert'; readonly index: number; readonly records: readonly string[] }
  | { readonly kind: 'duplicate'; readonly records: Selection }
  | { readonly kind: 'delete'; readonly records: Selection }
  /** The selected records, in their order, are put before the record that is at `to` now. */
  | { readonly kind: 'move'; readonly records: Selection; readonly to: number }
  /** Every match of a pattern in the texts of the selected records is replaced, as in JavaScript. */
  | {
      readonly kind: 'replace';
      readonly records: Selection;
      readonly find: FindPattern;
      readonly replacement: string;
    }
  /** What the previewed recipe proposes is done to the document: edits made, dropped records deleted. */
  | { readonly kind: 'apply' };

/** Records by index; or all that the view shows. */
export type Selection = readonly number[] | 'view';

/** What the document is like now. */
export interface DocumentState {
  /** Raised with every change of the content. */
  readonly version: number;
  readonly records: number;
  /** Records that are not as in the file on disk: edited or added. */
  readonly edited: number;
  /** Records of the file on disk that are no longer there. */
  readonly removed: number;
  /** It is not as it was when it was opened or last saved. */
  readonly changed: boolean;
  /** What the last change replaced: `removed` records at `at` by `inserted` ones. Null: many places, or all. */
  readonly last: { readonly at: number; readonly removed: number; readonly inserted: number } | null;
}

/** An edit that has been made. */
export interface EditStep {
  /** By which `undo` and `redo` name it. */
  readonly step: number;
  /** What was done, in a few words. */
  readonly label: string;
  readonly document: DocumentState;
}

/** Tells whether a file is the one that is meant. */
export interface FileIdentity {
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** SHA-256 of its first and last 64 KiB. */
  readonly sample: string;
}

export interface SavedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly records: number;
}

export interface DocumentCalls {
  /** Null where the edit changes nothing. Fails with a sentence where it cannot be made. */
  edit(argument: DocumentEdit): EditStep | null;
  undo(argument: { step: number }): DocumentState;
  redo(argument: { step: number }): DocumentState;
  /**
   * Writes the document, atomically. At its own path (null) it then counts as saved; it fails with code
   * `changed-on-disk` where the file there is not the one that was opened, unless `overwrite` is set.
   * Cancellable.
   */
  save(argument: { path: string | null; overwrite: boolean }): SavedFile;
  /** Back to the file as it was opened or last saved. */
  revert(argument: null): DocumentState;
  /** Writes what `open` needs to bring the document back, with the identity of the file it belongs to. */
  backup(argument: { path: string }): null;
}

/** Codes of errors that a caller can do something about. */
export type DocumentErrorCode = 'changed-on-disk' | 'backup-of-another';
