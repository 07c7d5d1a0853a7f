import { Block } from '../record/block';
import { ByteSink } from '../record/byteSink';
import type { RecordScanner, ScannedRecord } from '../record/scanned';
import { factsCollector } from './blockFacts';
import { judgeRecord, type RecordOutcome } from './judgeRecord';
import { Column, Fate, type BlockNote, type JudgedBlock } from './judgedBlock';
import { NameNumbers, UNKNOWN_CATEGORY } from './nameNumbers';
import type { Phase } from './phases';
import type { RecipeField } from './recipe';
import { RecordReading } from './reading';
import type { Fact } from './stage';
import { SPANS } from './textValue';

export interface BlockJudgeOptions {
  readonly scanner: RecordScanner;
  readonly fields: readonly RecipeField[];
  readonly category: string | null;
  readonly phase: Phase;
  /** Told which record and stage is at work, so that another thread can see what hangs. */
  readonly onStage?: (record: number, stage: number) => void;
}

/** A record that must not be judged again: the thread that did so hung or died. */
export interface Condemned {
  readonly record: number;
  readonly stage: number;
  readonly message: string;
}

/** Judges blocks of whole records by the stages of one phase, and writes the edited records. */
export class BlockJudge {
  private readonly reading: RecordReading;
  private readonly sink = new ByteSink(1 << 16);
  private readonly edited = new Map<string, { stage: number; reason: string; count: number; last: number }>();
  private readonly facts: (Fact | undefined)[] = [];
  private record = 0;

  constructor(private readonly options: BlockJudgeOptions) {
    this.reading = new RecordReading(options.scanner, options.fields);
  }

  judge(bytes: Uint8Array, condemned: readonly Condemned[] = []): JudgedBlock {
    const { category, phase } = this.options;
    const block = new Block(bytes);
    let table = new Int32Array(Column.Width * 1024);
    const notes: BlockNote[] = [];
    const categories = new NameNumbers();
    const categoryIds: number[] = [];
    const facts = phase.groups.map(({ judge }) => factsCollector(judge));
    this.edited.clear();
    let blank = 0;
    let lines = 0;
    let copyFrom = -1;
    let scanned: ScannedRecord;

    this.record = 0;
    for (let at = 0; at < bytes.length; at = scanned.next) {
      scanned = this.reading.read(block, at);
      const line = lines;
      lines += scanned.lines;
      if (scanned.blank) {
        blank++;
        copyFrom = this.flush(bytes, copyFrom, at);
        continue;
      }
      const outcome = this.outcome(scanned, condemned);
      const fate = fateOf(outcome);
      if (fate !== Fate.Kept) copyFrom = this.flush(bytes, copyFrom, at);
      else if (copyFrom === -1) copyFrom = at;
      const outStart = this.sink.length + (copyFrom === -1 ? 0 : at - copyFrom);
      if (fate === Fate.Changed) this.writeChanged(bytes, at, scanned);
      const outEnd = fate === Fate.Kept ? outStart + (scanned.next - at) : this.sink.length;
      table = withRoom(table, this.record);
      table.set([at, scanned.end, scanned.next, outStart, outEnd, fate, line], this.record * Column.Width);
      if (category !== null) {
        const name = scanned.problem === undefined ? this.reading.scalar(category) : undefined;
        categoryIds.push(
          fate === Fate.Malformed
            ? -1
            : categories.of(name === undefined || name === '' ? UNKNOWN_CATEGORY : name),
        );
      }
      const kept = fate === Fate.Kept || fate === Fate.Changed;
      facts.forEach((collector, group) => {
        collector.add(kept ? this.facts[group] : undefined);
      });
      if (!kept) notes.push(noteOf(this.record, outcome));
      this.record++;
    }
    this.flush(bytes, copyFrom, bytes.length);
    return {
      records: this.record,
      blank,
      lines,
      table: table.slice(0, this.record * Column.Width),
      out: this.sink.take(),
      notes,
      edited: [...this.edited.values()].map(({ stage, reason, count }) => [stage, reason, count] as const),
      categories: category === null ? null : { names: categories.names, ids: Int32Array.from(categoryIds) },
      facts: facts.map(collector => collector.take()),
    };
  }

  private outcome(
    scanned: ScannedRecord,
    condemned: readonly Condemned[],
  ): RecordOutcome | { kind: 'malformed'; message: string } {
    if (scanned.problem !== undefined) {
      const { message, offset } = scanned.problem;
      return { kind: 'malformed', message: `${message} (byte ${offset + 1} of the record)` };
    }
    const doomed = condemned.find(({ record }) => record === this.record);
    if (doomed !== undefined) return { kind: 'failed', stage: doomed.stage, message: doomed.message };
    const outcome = judgeRecord(
      this.reading,
      this.options.phase.records,
      SPANS,
      this.countEdits,
      this.onStage,
    );
    return outcome.kind === 'kept' ? this.outcomeOfFacts(outcome) : outcome;
  }

  /** Learns what the corpus stages need of a kept record; one that throws fails the record. */
  private outcomeOfFacts(kept: RecordOutcome): RecordOutcome {
    const { groups } = this.options.phase;
    for (let group = 0; group < groups.length; group++) {
      const { stage, judge } = groups[group]!;
      this.onStage(stage);
      try {
        this.facts[group] = judge.fact(this.reading);
      } catch (error) {
        return { kind: 'failed', stage, message: error instanceof Error ? error.message : String(error) };
      }
    }
    return kept;
  }

  private readonly onStage = (stage: number): void => {
    this.options.onStage?.(this.record, stage);
  };

  /** Counts the record once for each reason that a stage has to edit it. */
  private readonly countEdits = (stage: number, edits: readonly { readonly reason: string }[]): void => {
    let previous = '';
    for (const { reason } of edits) {
      if (reason === previous) continue;
      previous = reason;
      const key = `${stage} ${reason}`;
      const entry = this.edited.get(key);
      if (entry === undefined) this.edited.set(key, { stage, reason, count: 1, last: this.record });
      else if (entry.last !== this.record) {
        entry.count++;
        entry.last = this.record;
      }
    }
  };

  private writeChanged(bytes: Uint8Array, start: number, scanned: ScannedRecord): void {
    const { sink } = this;
    const { scanner } = this.options;
    const edited = this.reading.values.filter(value => value.edits.length > 0);
    edited.sort((a, b) => a.found.start - b.found.start);
    let at = start;
    for (const { found, edits } of edited) {
      const from = scanner.spliceStart(found);
      sink.copy(bytes, at, from);
      scanner.splice(bytes, found, edits, sink);
      at = scanner.spliceEnd(found);
    }
    sink.copy(bytes, at, scanned.next);
  }

  /** Copies the run of unchanged records that ends at `to`; runs are copied whole, not record by record. */
  private flush(bytes: Uint8Array, from: number, to: number): -1 {
    if (from !== -1) this.sink.copy(bytes, from, to);
    return -1;
  }
}

function withRoom(table: Int32Array<ArrayBuffer>, record: number): Int32Array<ArrayBuffer> {
  if ((record + 1) * Column.Width <= table.length) return table;
  const grown = new Int32Array(table.length * 2);
  grown.set(table);
  return grown;
}

function fateOf(outcome: RecordOutcome | { kind: 'malformed' }): number {
  switch (outcome.kind) {
    case 'kept':
      return outcome.changed ? Fate.Changed : Fate.Kept;
    case 'dropped':
      return Fate.Dropped;
    case 'malformed':
      return Fate.Malformed;
    case 'failed':
      return Fate.Failed;
  }
}

function noteOf(record: number, outcome: RecordOutcome | { kind: 'malformed'; message: string }): BlockNote {
  switch (outcome.kind) {
    case 'dropped':
      return { record, stage: outcome.stage, reason: outcome.reason, detail: outcome.detail ?? null };
    case 'failed':
      return { record, stage: outcome.stage, reason: 'failed', detail: outcome.message };
    case 'malformed':
      return { record, stage: -1, reason: 'malformed', detail: outcome.message };
    case 'kept':
      throw new Error('A kept record has no note.');
  }
}
