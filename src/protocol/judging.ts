import type { DecidedRecord } from '../core/pipeline/decisions';
import type { Condemned } from '../core/pipeline/judgeBlock';
import type { JudgedBlock } from '../core/pipeline/judgedBlock';
import type { Plan } from '../core/pipeline/plan';
import type { RecordLayout } from '../core/record/scannerFor';

/** What a judging thread is started with. */
export interface JudgeStart {
  readonly plan: Plan;
  readonly phase: number;
  readonly layout: RecordLayout;
  /** Note for each record what touches it. */
  readonly trace: boolean;
  /** The built-in tokenizer to count tokens with, null for none. */
  readonly tokenizer: string | null;
  /** Three 32-bit numbers that the thread keeps up to date: block, record in it, stage (-1: reading). */
  readonly beat: SharedArrayBuffer;
}

export const Beat = { Block: 0, Record: 1, Stage: 2, Numbers: 3 } as const;

/** A block to judge, in shared memory. */
export interface JudgeTask {
  readonly block: number;
  readonly bytes: Uint8Array;
  readonly condemned: readonly Condemned[];
  /** Decided records of a later pass, in order; the first finds them itself. */
  readonly decided: readonly DecidedRecord[];
}

/** The thread's answer. An error is one of the program, not of a record. */
export type JudgeAnswer =
  | { readonly block: number; readonly judged: JudgedBlock }
  | { readonly block: number; readonly error: string };
