import { Ascii } from '../../core/record/ascii';
import { ByteSink } from '../../core/record/byteSink';
import { chooseWithinGroups } from '../../core/pipeline/groupChoice';
import { seededRank } from '../../core/pipeline/seeded';
import type { RunContext } from './context';
import type { WaitingGroups } from './groups';
import type { ScratchFile } from './scratchFile';
import type { Sink } from './sink';
import type { Spool, Waiting } from './spool';

const WINDOW_BYTES = 4 * 1024 * 1024;

/**
 * Decides the corpus stages that had to see all records, in recipe order, and passes the spooled
 * records that stay on to the sink. With `last`, what stays is kept for good.
 */
export async function decide(
  context: RunContext,
  stages: readonly WaitingGroups[],
  spool: Spool,
  originals: ScratchFile,
  sink: Sink,
  last: boolean,
): Promise<void> {
  let positions = Int32Array.from({ length: spool.length }, (_, position) => position);
  for (const waiting of stages) {
    const { stage, judge } = waiting.planned;
    const { group, ranks } = waiting.of(positions);
    const indices = spool.indices();
    const records = { group, ranks, index: Float64Array.from(positions, position => indices[position]!) };
    const choiceOf = waiting.choices(group);
    const { times, repeats } = chooseWithinGroups(
      records,
      waiting.groups,
      judge.order,
      context.plan.seed,
      choiceOf,
    );
    keepRefused(context, spool, positions, times, stage, i => choiceOf(group[i]!).reason);
    const stay: number[] = [];
    const done = new Uint8Array(spool.length);
    positions.forEach((position, i) => {
      for (let copy = 0; copy < times[i]!; copy++) stay.push(position);
      if (times[i]! > 0) done[position] = 1;
    });
    for (let i = 0; i < positions.length; i++) {
      const position = positions[i]!;
      if (done[position] === 1) continue;
      done[position] = 1;
      const leaving = {
        kind: 'dropped' as const,
        stage,
        reason: choiceOf(group[i]!).reason,
        detail: null,
        repeats: repeats[i] === -1 ? null : indices[positions[repeats[i]!]!]!,
      };
      context.reject(spool.record(position), leaving, await sourceOf(spool, originals, position));
      await context.flushRejects();
    }
    positions = Int32Array.from(stay);
    if (judge.shuffle === true) positions = shuffled(positions, context.plan.seed, indices);
  }
  await emit(spool, positions, sink);
  if (last) keepAll(context, spool, positions);
}

/**
 * Lets records stay whose drop a person has refused. They stay beside the choice: they take nobody's place,
 * are not copied, and do not count towards what a group is filled up to.
 */
function keepRefused(
  context: RunContext,
  spool: Spool,
  positions: Int32Array,
  times: Uint32Array,
  stage: number,
  reasonOf: (i: number) => string,
): void {
  if (!context.decisions.any) return;
  const chosen = new Uint8Array(spool.length);
  positions.forEach((position, i) => {
    if (times[i]! > 0) chosen[position] = 1;
  });
  positions.forEach((position, i) => {
    if (times[i]! > 0) return;
    const record = spool.record(position);
    if (!context.refuse({ ...record, copy: record.copy || chosen[position] === 1 }, stage, reasonOf(i)))
      return;
    times[i] = 1;
    chosen[position] = 1;
  });
}

function keepAll(context: RunContext, spool: Spool, positions: Int32Array): void {
  const times = new Uint32Array(spool.length);
  for (const position of positions) times[position]!++;
  times.forEach((count, position) => {
    if (count > 0) context.keep(spool.record(position), count);
  });
}

async function sourceOf(spool: Spool, originals: ScratchFile, position: number): Promise<Uint8Array> {
  const { original } = spool.record(position);
  if (original !== null) return originals.read(original.start, original.end);
  const bytes = await spool.file.read(spool.start(position), spool.end(position));
  return bytes.subarray(0, lengthWithoutBreak(bytes));
}

function shuffled(positions: Int32Array, seed: number, indices: Float64Array): Int32Array<ArrayBuffer> {
  const order = Array.from(positions, (position, place) => ({
    place,
    rank: seededRank(seed ^ 0x5bd1e995, indices[position]! * 2 ** 10 + (place % 2 ** 10)),
  }));
  order.sort((a, b) => a.rank - b.rank || a.place - b.place);
  return Int32Array.from(order, ({ place }) => positions[place]!);
}

/** Copies records to the sink, a window of them at a time; each but the last ends with a line break. */
async function emit(spool: Spool, positions: Int32Array, sink: Sink): Promise<void> {
  const written = new Uint8Array(spool.length);
  const batch = new ByteSink(WINDOW_BYTES);
  const notes: [record: Waiting, end: number][] = [];
  const window = new SpoolWindow(spool, positions);
  for (const [i, position] of positions.entries()) {
    const bytes = await window.read(position);
    batch.copy(bytes, 0, bytes.length);
    if (i < positions.length - 1 && bytes.at(-1) !== Ascii.LineFeed) batch.byte(Ascii.LineFeed);
    const record = spool.record(position);
    notes.push([{ ...record, copy: record.copy || written[position] === 1 }, batch.length]);
    written[position] = 1;
    if (batch.length < WINDOW_BYTES && i < positions.length - 1) continue;
    await sink.write(batch.take(), note => {
      for (const [waiting, end] of notes) note(waiting, end);
    });
    notes.length = 0;
  }
}

/** Reads records of a spool: by windows where they are wanted in order, else one by one. */
class SpoolWindow {
  private bytes = new Uint8Array(0);
  private start = 0;
  private readonly windowBytes: number;

  constructor(
    private readonly spool: Spool,
    positions: Int32Array,
  ) {
    const inOrder = positions.every((position, i) => i === 0 || positions[i - 1]! <= position);
    this.windowBytes = inOrder ? WINDOW_BYTES : 0;
  }

  async read(position: number): Promise<Uint8Array> {
    const start = this.spool.start(position);
    const end = this.spool.end(position);
    if (start < this.start || end > this.start + this.bytes.length) {
      this.start = start;
      this.bytes = await this.spool.file.read(
        start,
        Math.min(this.spool.file.bytes, Math.max(end, start + this.windowBytes)),
      );
    }
    return this.bytes.subarray(start - this.start, end - this.start);
  }
}

function lengthWithoutBreak(bytes: Uint8Array): number {
  if (bytes.at(-1) !== Ascii.LineFeed) return bytes.length;
  return bytes.at(-2) === 0x0d ? bytes.length - 2 : bytes.length - 1;
}
