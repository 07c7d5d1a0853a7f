import { Block } from '../record/block';
import { ByteSink } from '../record/byteSink';
import type { RecordScanner, ScannedRecord } from '../record/scanned';
import { factsCollector } from './blockFacts';
import type { Decided, DecidedRecord, Decisions } from './decisions';
import { judgeRecord, type ProposalListener, type RecordOutcome } from './judgeRecord';
import { Column, Fate, type BlockNote, type JudgedBlock } from './judgedBlock';
import { NameNumbers, UNKNOWN_CATEGORY } from './nameNumbers';
import type { Phase } from './phases';
import type { RecipeField } from './recipe';
import { RecordReading } from './reading';
import type { RecordRefusals } from './refusals';
import type { Fact } from './stage';
import { SPANS } from './textValue';
import { TokenColumns, type TokenCounter } from './tokenColumns';
import { TouchLog } from './touches';

export interface BlockJudgeOptions {
  readonly scanner: RecordScanner;
  readonly fields: readonly RecipeField[];
  readonly category: string | null;
  readonly phase: Phase;
  /** The blocks hold the records of the source: decided ones are known by their bytes. Later passes are told. */
  readonly first: boolean;
  readonly decisions: Decisions;
  /** Note for each record what touches it. */
  readonly trace: boolean;
  /** Null: tokens are not counted. */
  readonly tokens: TokenCounter | null;
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
  private readonly touches: TouchLog;
  private readonly tokens: TokenColumns | null;
  private readonly facts: (Fact | undefined)[] = [];
  private record = 0;

  constructor(private readonly options: BlockJudgeOptions) {
    this.reading = new RecordReading(options.scanner, options.fields);
    this.touches = new TouchLog(options.trace);
    this.tokens = options.tokens === null ? null : new TokenColumns(options.tokens);
  }

  /** `decided` lists the decided records of a later pass, in order. */
  judge(
    bytes: Uint8Array,
    condemned: readonly Condemned[] = [],
    decided: readonly DecidedRecord[] = [],
  ): JudgedBlock {
    const { category, phase } = this.options;
    const block = new Block(bytes);
    let table = new Int32Array(Column.Width * 1024);
    const notes: BlockNote[] = [];
    const categories = new NameNumbers();
    const categoryIds: number[] = [];
    const facts = phase.groups.map(({ judge }) => factsCollector(judge));
    const met: DecidedRecord[] = [];
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
      const about = this.decisionAbout(bytes, at, scanned, decided[met.length]);
      const refusals = this.options.decisions.refusals(about);
      const outcome = this.outcome(scanned, condemned, refusals);
      if (about !== null) {
        const stretches = refusals?.stretches() ?? about.stretches;
        met.push({ record: this.record, decided: { decision: about.decision, stretches } });
      }
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
      this.countTokens(fate);
      this.touches.endRecord();
      this.record++;
    }
    this.flush(bytes, copyFrom, bytes.length);
    const touched = this.touches.take();
    return {
      records: this.record,
      blank,
      lines,
      table: table.slice(0, this.record * Column.Width),
      out: this.sink.take(),
      notes,
      touched: touched.counts,
      touches: touched.records,
      decided: met,
      tokens: this.tokens?.take() ?? null,
      categories: category === null ? null : { names: categories.names, ids: Int32Array.from(categoryIds) },
      facts: facts.map(collector => collector.take()),
    };
  }

  private outcome(
    scanned: ScannedRecord,
    condemned: readonly Condemned[],
    refusals: RecordRefusals | null,
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
      refusals,
      this.listener,
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

  private readonly listener: ProposalListener = {
    edited: (stage, edits) => {
      let previous = '';
      for (const { reason } of edits) {
        if (reason !== previous) this.touches.note(stage, reason, false);
        previous = reason;
      }
    },
    refused: (stage, reason) => {
      this.touches.note(stage, reason, true);
    },
  };

  /** `told` is the next decided record that a later pass was told of. */
  private decisionAbout(
    bytes: Uint8Array,
    at: number,
    { end, problem }: ScannedRecord,
    told: DecidedRecord | undefined,
  ): Decided | null {
    if (problem !== undefined) return null;
    if (this.options.first) return this.options.decisions.about(bytes, at, end);
    return told?.record === this.record ? told.decided : null;
  }

  private countTokens(fate: number): void {
    const { recipeTexts } = this.reading;
    const kept = fate === Fate.Kept || fate === Fate.Changed;
    if (this.tokens === null) return;
    if (this.options.first && fate !== Fate.Malformed) this.tokens.add(recipeTexts, kept ? 'both' : 'before');
    else if (fate === Fate.Changed) this.tokens.add(recipeTexts, 'after');
    else this.tokens.skip();
  }

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
