import { chooseWithinGroups } from '../../core/pipeline/groupChoice';
import { seededRank } from '../../core/pipeline/seeded';
import type { RunContext } from './context';
import type { WaitingGroups } from './groups';
import type { ScratchFile } from './scratchFile';
import type { Sink } from './sink';
import type { Spool } from './spool';

const WINDOW_BYTES = 4 * 1024 * 1024;
const LINE_FEED = Uint8Array.of(0x0a);

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
      await context.reject(spool.record(position), leaving, () => sourceOf(spool, originals, position));
    }
    positions = Int32Array.from(stay);
    if (judge.shuffle === true) positions = shuffled(positions, context.plan.seed, indices);
  }
  await emit(spool, positions, sink);
  if (last) keepAll(context, spool, positions);
}

function keepAll(context: RunContext, spool: Spool, positions: Int32Array): void {
  const times = new Uint32Array(spool.length);
  for (const position of positions) times[position]!++;
  times.forEach((count, position) => {
    if (count === 0) return;
    const { index, category, changed } = spool.record(position);
    context.keep(index, category, changed, count);
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

/** Copies records to the sink, neighbours together; each but the last ends with a line break. */
async function emit(spool: Spool, positions: Int32Array, sink: Sink): Promise<void> {
  for (let i = 0; i < positions.length;) {
    const from = i;
    const start = spool.start(positions[from]!);
    let end = start;
    while (
      i < positions.length &&
      spool.start(positions[i]!) === end &&
      (i === from || end - start < WINDOW_BYTES)
    ) {
      end = spool.end(positions[i++]!);
    }
    const bytes = await spool.file.read(start, end);
    const open = i < positions.length && lengthWithoutBreak(bytes) === bytes.length;
    const run = positions.subarray(from, i);
    await sink.write(open ? joined(bytes, LINE_FEED) : bytes, note => {
      run.forEach((position, at) => {
        note(spool.record(position), spool.end(position) - start + (open && at === run.length - 1 ? 1 : 0));
      });
    });
  }
}

function lengthWithoutBreak(bytes: Uint8Array): number {
  if (bytes.at(-1) !== 0x0a) return bytes.length;
  return bytes.at(-2) === 0x0d ? bytes.length - 2 : bytes.length - 1;
}

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
};
