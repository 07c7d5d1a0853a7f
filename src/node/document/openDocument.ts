import { History } from '../../core/document/history';
import { placesIn } from '../../core/document/savedPlaces';
import { Source, Timeline, type Piece } from '../../core/document/timeline';
import type { DocumentState, FileIdentity, SavedFile } from '../../protocol/document';
import type { ChunkSource } from '../input/chunks';
import { openDataset, type Dataset } from '../input/dataset';
import { PieceReader } from '../input/pieces';
import { Cancelled, Problem } from '../problem';
import { readBackup, writeBackup, type Backup } from './backupFile';
import { BaseFile } from './baseFile';
import { documentBytes, type LineBreaks } from './documentBytes';
import { identityOf, sameContent } from './identity';
import { lineBreaksOf } from './lineBreaks';
import { OwnRecords, type OwnRecord } from './ownRecords';
import type { RecordIndex } from './recordIndex';
import { whyReadOnly } from './readOnly';
import { saveBytes } from './saveBytes';

/** A record of a document. */
export interface DocumentRecord {
  readonly index: number;
  readonly source: Source;
  /** Line in the file as it was opened, counted from 1; null for an added record. */
  readonly line: number | null;
  /** Without the line break; of a large one only the beginning. */
  readonly bytes: Uint8Array;
  /** Bytes of the whole. */
  readonly size: number;
}

export interface DocumentOptions {
  /** A backup to bring back. */
  readonly backup: string | null;
  /** Why it must not be edited, where the caller knows a reason. */
  readonly readOnly: string | null;
  /** Called as the file is looked through. */
  readonly onIndexed: (index: RecordIndex) => void;
}

/**
 * A dataset that is open: the file it comes from, which stays open and is never written to, and the records that
 * were edited since. Whoever reads goes on with the state that he began with while edits are made.
 */
export class OpenDocument {
  /** Settled when the whole file has been looked through: only then can it be edited. */
  readonly ready: Promise<History>;
  private history: History | undefined;
  private breaks: LineBreaks = { lineBreak: Buffer.from('\n'), atEnd: true };
  /** Own records before this one are older than the file on disk. */
  private savedOwn = 0;
  private closed = false;

  private constructor(
    readonly base: BaseFile,
    readonly own: OwnRecords,
    /** Of the file on disk, as it was opened or saved last. */
    private identity: FileIdentity,
    readonly readOnly: string | null,
    backup: Backup | null,
    onIndexed: (index: RecordIndex) => void,
  ) {
    this.ready = this.lookThrough(backup, onIndexed);
    this.ready.catch(() => undefined); // Whoever waits for it is told.
  }

  /** Throws a Problem where `path` is no dataset, or with code `backup-of-another`. */
  static async open(path: string, options: DocumentOptions): Promise<OpenDocument> {
    const [dataset, identity] = await Promise.all([openDataset(path), identityOf(path)]);
    const backup = options.backup === null ? null : await readBackup(options.backup);
    if (backup !== null && !sameContent(backup.identity, identity)) {
      throw new Problem(
        `The unsaved changes belong to another state of "${path}": the file has changed since they were made, so they are not applied.`,
        { code: 'backup-of-another' },
      );
    }
    const [base, own] = await Promise.all([BaseFile.open(dataset), OwnRecords.create()]);
    const readOnly = options.readOnly ?? (await whyReadOnly(dataset));
    return new OpenDocument(base, own, identity, readOnly, backup, options.onIndexed);
  }

  get dataset(): Dataset {
    return this.base.dataset;
  }

  /** What every added record ends with. */
  get lineBreak(): Uint8Array {
    return this.breaks.lineBreak;
  }

  get timeline(): Timeline {
    return this.history?.timeline ?? this.asInFile();
  }

  get state(): DocumentState {
    const { history, timeline } = this;
    const { edited, added } = this.since(timeline);
    const saved = history?.savedTimeline.records ?? timeline.records;
    return {
      version: history?.version ?? 0,
      records: timeline.records,
      edited: edited + added,
      removed: Math.max(0, saved - (timeline.records - added)),
      changed: history?.changed ?? false,
      last: history?.last ?? null,
    };
  }

  /** The record is not as it is in the file on disk. */
  isEdited(index: number): boolean {
    const { source, record } = this.timeline.at(index);
    return source !== Source.File && record >= this.savedOwn;
  }

  /** Records by place, fewer at the end; of those that are large only the beginning. */
  async records(first: number, count: number): Promise<DocumentRecord[]> {
    const { timeline } = this;
    const found: DocumentRecord[] = [];
    for (const { source, first: from, count: many } of timeline.pieces(
      first,
      Math.min(timeline.records, first + count),
    )) {
      const index = first + found.length;
      if (source === Source.File) {
        const records = await this.base.records(from, many);
        found.push(...records.map((record, i) => ({ ...record, index: index + i, source })));
      } else {
        for (let i = 0; i < many; i++) {
          const { bytes, line } = await this.own.read(from + i);
          found.push({ index: index + i, source, line, bytes, size: bytes.length });
        }
      }
    }
    return found;
  }

  /** One record whole, however large. */
  async whole(index: number): Promise<OwnRecord & { readonly source: Source }> {
    const { source, record } = this.timeline.at(index);
    const found = source === Source.File ? await this.base.whole(record) : await this.own.read(record);
    return { ...found, source };
  }

  /** Part of one record as it stands, and the bytes of the whole. */
  async part(index: number, start: number, most: number): Promise<{ bytes: Uint8Array; size: number }> {
    const { source, record } = this.timeline.at(index);
    if (source !== Source.File) {
      const { bytes } = await this.own.read(record);
      return { bytes: bytes.subarray(start, start + most), size: bytes.length };
    }
    const [found] = await this.base.records(record, 1);
    const end = found!.start + Math.min(found!.size, start + most);
    return { bytes: await this.base.part(Math.min(end, found!.start + start), end), size: found!.size };
  }

  /** The document as it is now, as a dataset to read through. */
  snapshot(): Dataset {
    const { timeline } = this;
    const { start, end } = this.base.index.span;
    const bytes = Math.max(1, end - start);
    return { ...this.dataset, bytes, open: () => Promise.resolve(this.source(timeline)) };
  }

  /**
   * Writes the document to `path`; or to its own (null), where it then counts as saved. Throws a Problem with code
   * `changed-on-disk` where that is no longer the file that was opened, unless `overwrite` is set.
   */
  async save(path: string | null, overwrite: boolean, cancelled: () => boolean): Promise<SavedFile> {
    const history = await this.ready;
    const { timeline } = history;
    const target = path ?? this.dataset.path;
    if (path === null && !overwrite) await this.checkUnchanged(target);
    const saved = await saveBytes(target, this.dataset.prelude, this.bytes(timeline), () => {
      if (cancelled() || this.closed) throw new Cancelled();
    });
    if (path === null) {
      this.identity = await identityOf(target);
      this.savedOwn = this.own.count;
      history.markSaved(timeline);
    }
    return { path: target, ...saved, records: timeline.records };
  }

  /** Writes what `open` needs to bring the present state back. */
  async backup(path: string): Promise<void> {
    const history = await this.ready;
    const placed = placesIn(history.savedTimeline, history.timeline.pieces());
    let number = 0;
    const pieces = placed.map(({ piece: { source, count }, at }): Piece => {
      if (at !== null) return { source: Source.File, first: at, count };
      number += count;
      return { source: source === Source.Added ? source : Source.Edited, first: number - count, count };
    });
    const own = placed.filter(({ at }) => at === null).map(({ piece }) => piece);
    await writeBackup(path, this.identity, pieces, this.each(own));
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([this.base.close(), this.own.close()]);
  }

  private async lookThrough(
    backup: Backup | null,
    onIndexed: (index: RecordIndex) => void,
  ): Promise<History> {
    const { base } = this;
    await base.buildIndex(
      () => this.closed,
      () => {
        onIndexed(base.index);
      },
    );
    this.breaks = await lineBreaksOf(this.base);
    const saved = this.asInFile();
    if (backup !== null) for await (const record of backup.own()) await this.own.add(record);
    this.history = new History(saved, backup === null ? undefined : Timeline.of(backup.pieces));
    return this.history;
  }

  private asInFile(): Timeline {
    return Timeline.of([{ source: Source.File, first: 0, count: this.base.index.records }]);
  }

  private bytes(timeline: Timeline): AsyncGenerator<Uint8Array> {
    return documentBytes({ base: this.base, own: this.own, breaks: this.breaks }, timeline);
  }

  private source(timeline: Timeline): ChunkSource {
    const chunks = this.bytes(timeline);
    let bytesDone = 0;
    const pieces = new PieceReader(async () => {
      const next = await chunks.next();
      if (next.done === true) return undefined;
      bytesDone += next.value.length;
      return next.value;
    });
    return {
      read: target => pieces.read(target),
      get bytesDone() {
        return bytesDone;
      },
      digest: () => '',
      close: async () => {
        await chunks.return(undefined);
      },
    };
  }

  private async *each(pieces: readonly Piece[]): AsyncGenerator<OwnRecord> {
    for (const { source, first, count } of pieces) {
      for (let record = first; record < first + count; record++)
        yield source === Source.File ? this.base.whole(record) : this.own.read(record);
    }
  }

  /** Own records that are not in the file on disk. */
  private since(timeline: Timeline): { edited: number; added: number } {
    const [, edited, added] = timeline.counts;
    if (this.savedOwn === 0) return { edited, added };
    const counts = { edited: 0, added: 0 };
    for (const { source, first, count } of timeline.pieces()) {
      if (source === Source.File) continue;
      const since = Math.max(0, Math.min(count, first + count - this.savedOwn));
      counts[source === Source.Edited ? 'edited' : 'added'] += since;
    }
    return counts;
  }

  private async checkUnchanged(target: string): Promise<void> {
    const now = await identityOf(target).catch(() => undefined);
    if (now === undefined || sameContent(now, this.identity)) return;
    throw new Problem(
      `"${target}" has been changed by another program since it was opened. Saving would undo those changes.`,
      { code: 'changed-on-disk' },
    );
  }
}
