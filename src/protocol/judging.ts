import type { DecidedRecord } from '../core/pipeline/decisions';
import type { JudgedBlock } from '../core/pipeline/judgedBlock';
import type { Plan } from '../core/pipeline/plan';
import type { RecordLayout } from '../core/record/scannerFor';
import type { TokenizerSource } from '../core/tokens/tokenizerSource';
import type { BlockError, BlockTask } from './blocks';

/** What a judging thread is started with. */
export interface JudgeStart {
  readonly plan: Plan;
  readonly phase: number;
  readonly layout: RecordLayout;
  /** Note for each record what touches it. */
  readonly trace: boolean;
  /** What to make the tokenizer from that counts tokens, null for none. */
  readonly tokenizer: TokenizerSource | null;
  /** Of a `Beat`. */
  readonly beat: SharedArrayBuffer;
}

/** A block to judge. */
export interface JudgeTask extends BlockTask {
  /** Decided records of a later pass, in order; the first finds them itself. */
  readonly decided: readonly DecidedRecord[];
}

export type JudgeAnswer = { readonly block: number; readonly judged: JudgedBlock } | BlockError;
