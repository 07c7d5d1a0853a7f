import { Kind } from '../shape/kind';
import type { RecordTape } from '../shape/recordTape';
import { holdsSomething, turnAt } from './conversation';

/** The two answers of preference data, as indices on the tape. */
export interface Pair {
  readonly chosen: number;
  readonly rejected: number;
}

/** Undefined where the record does not have both. */
export function pairOf(tape: RecordTape): Pair | undefined {
  if (tape.kinds[0] !== Kind.Object) return undefined;
  const chosen = tape.member(0, 'chosen');
  const rejected = tape.member(0, 'rejected');
  return chosen === -1 || rejected === -1 ? undefined : { chosen, rejected };
}

/** A text, a turn or a list of turns says nothing; of a list the last turn is the answer. */
export function saysNothing(tape: RecordTape, value: number): boolean {
  if (!holdsSomething(tape, value)) return true;
  const turn = tape.kinds[value] === Kind.List ? lastWithin(tape, value) : value;
  const { content, calls } = turnAt(tape, turn);
  return content !== -1 && !calls && !holdsSomething(tape, content);
}

function lastWithin(tape: RecordTape, list: number): number {
  let last = -1;
  for (let at = tape.first(list); at !== -1; at = tape.after(at)) last = at;
  return last;
}

/** Bytes of a value, as they are spelled. */
export const spelling = (tape: RecordTape, value: number): string =>
  tape.raw(tape.starts[value]!, tape.ends[value]!);
