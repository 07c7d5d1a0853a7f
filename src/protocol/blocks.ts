/** A record that must not be looked at again: the thread that did so hung or died. */
export interface CondemnedRecord {
  readonly record: number;
  readonly stage: number;
  readonly message: string;
}

/** A block of whole records for a thread, in shared memory. */
export interface BlockTask {
  readonly block: number;
  readonly bytes: Uint8Array;
  readonly condemned: readonly CondemnedRecord[];
}

/** What a thread answers to a task. An error is one of the program, not of a record. */
export interface BlockAnswer {
  readonly block: number;
}
export interface BlockError extends BlockAnswer {
  readonly error: string;
}

/** Three 32-bit numbers that a thread keeps up to date: block, record in it, stage (-1: reading). */
export const Beat = { Block: 0, Record: 1, Stage: 2, Numbers: 3 } as const;
