import { Column, Fate, type BlockNote, type JudgedBlock } from '../../core/pipeline/judgedBlock';
import { streams, type Phase } from '../../core/pipeline/phases';
import type { Choice } from '../../core/pipeline/stage';
import { blockRecords } from './blockRecords';
import type { Leaving, RunContext } from './context';
import { StreamingGroups, WaitingGroups } from './groups';
import type { ScratchFile } from './scratchFile';
import type { Sink } from './sink';
import type { Spool, Waiting } from './spool';

export interface SettlerOptions {
  readonly context: RunContext;
  readonly phase: Phase;
  /** The records of the pass before, where this is not the first. */
  readonly before: Spool | undefined;
  /** Source bytes of records that were changed before a decision about them. */
  readonly originals: ScratchFile | undefined;
  readonly sink: Sink;
  /** What passes here is kept for good. */
  readonly final: boolean;
}

/**
 * Takes judged blocks in file order: counts, hands dropped records to the rejects, decides the
 * corpus stages that need no counts, and passes what stays on to the sink.
 */
export class Settler {
  /** Corpus stages that decide once all records are known. */
  readonly waiting: readonly WaitingGroups[];
  private readonly streaming: readonly StreamingGroups[];
  private position = 0;
  private lines = 0;

  constructor(private readonly options: SettlerOptions) {
    const { groups } = options.phase;
    const firstWaiting = groups.findIndex(({ judge }) => !streams(judge));
    const cut = firstWaiting === -1 ? groups.length : firstWaiting;
    this.streaming = groups.slice(0, cut).map(planned => new StreamingGroups(planned));
    this.waiting = groups.slice(cut).map(planned => new WaitingGroups(planned));
  }

  async settle(block: JudgedBlock, source: Uint8Array): Promise<void> {
    const { context, before, sink } = this.options;
    this.count(block);
    const notes = block.notes.values();
    const place = { before, first: this.position, lines: this.lines };
    const kept: number[] = [];
    const stays: Waiting[] = [];
    for (const [record, waiting] of blockRecords(context, block, place).entries()) {
      if (before === undefined) context.begin(waiting);
      this.touch(block, record, waiting);
      const at = record * Column.Width;
      const fate = block.table[at + Column.Fate]!;
      const leaving =
        fate > Fate.Changed ? leavingOf(notes.next().value!, fate) : this.repeated(block, record, waiting);
      if (leaving !== undefined) {
        const original = this.original(waiting, block, record, source);
        context.reject(waiting, leaving, original instanceof Uint8Array ? original : await original);
        continue;
      }
      kept.push(record);
      stays.push(waiting);
    }
    await context.flushRejects();
    await sink.write(survivors(block, kept), async note => {
      let end = 0;
      for (const [i, record] of kept.entries()) {
        const at = record * Column.Width;
        end += block.table[at + Column.OutEnd]! - block.table[at + Column.OutStart]!;
        note(await this.withOriginal(stays[i]!, block, record, source), end);
        this.waiting.forEach((groups, group) => {
          groups.add(block.facts[this.streaming.length + group]!, record);
        });
      }
    });
    if (this.options.final) {
      for (const waiting of stays) context.keep(waiting, 1);
    }
    this.position += block.records;
    this.lines += block.lines;
  }

  private count(block: JudgedBlock): void {
    const { tally } = this.options.context;
    if (this.options.before === undefined) {
      tally.counts.read += block.records;
      tally.counts.blank += block.blank;
      for (const touch of block.touched) tally.touched(touch, touch.count);
    }
  }

  /** Tells what record stages did to a record. In a later pass its copies are not counted with it. */
  private touch({ touches }: JudgedBlock, record: number, { index, copy }: Waiting): void {
    if (touches === null || copy) return;
    const { context, before } = this.options;
    const own = touches.sets[touches.ids[record]!]!;
    if (before !== undefined) for (const touch of own) context.tally.touched(touch, 1);
    context.touch(index, own);
  }

  private repeated(block: JudgedBlock, record: number, waiting: Waiting): Leaving | undefined {
    for (let group = 0; group < this.streaming.length; group++) {
      const groups = this.streaming[group]!;
      const repeats = groups.repeats(block.facts[group]!, record, waiting);
      if (repeats === -1) continue;
      const { stage, judge } = groups.planned;
      const { reason } = judge.choose as Choice;
      if (this.options.context.refuse(waiting, stage, reason)) continue;
      return { kind: 'dropped', stage, reason, detail: null, repeats };
    }
    return undefined;
  }

  /** The record's bytes as they stood in the dataset. */
  private original(
    waiting: Waiting,
    block: JudgedBlock,
    record: number,
    source: Uint8Array,
  ): Uint8Array | Promise<Uint8Array> {
    const { originals } = this.options;
    if (waiting.original !== null) return originals!.read(waiting.original.start, waiting.original.end);
    const at = record * Column.Width;
    return source.subarray(block.table[at + Column.Start], block.table[at + Column.End]);
  }

  private async withOriginal(
    waiting: Waiting,
    block: JudgedBlock,
    record: number,
    source: Uint8Array,
  ): Promise<Waiting> {
    const { originals } = this.options;
    const at = record * Column.Width;
    if (
      originals === undefined ||
      waiting.original !== null ||
      block.table[at + Column.Fate] !== Fate.Changed
    )
      return waiting;
    const bytes = source.subarray(block.table[at + Column.Start], block.table[at + Column.End]);
    const start = await originals.append(bytes);
    return { ...waiting, original: { start, end: start + bytes.length } };
  }
}

function leavingOf({ stage, reason, detail }: BlockNote, fate: number): Leaving {
  const kind = fate === Fate.Dropped ? 'dropped' : fate === Fate.Malformed ? 'malformed' : 'failed';
  return { kind, stage, reason, detail, repeats: null };
}

/** The bytes of the records of `kept`, moved together within the block's own output. */
function survivors(block: JudgedBlock, kept: readonly number[]): Uint8Array {
  const { out, table } = block;
  let to = 0;
  for (let i = 0; i < kept.length;) {
    const start = table[kept[i]! * Column.Width + Column.OutStart]!;
    let end = start;
    while (i < kept.length && table[kept[i]! * Column.Width + Column.OutStart] === end) {
      end = table[kept[i++]! * Column.Width + Column.OutEnd]!;
    }
    if (start !== to) out.copyWithin(to, start, end);
    to += end - start;
  }
  return out.subarray(0, to);
}
