import type { BlockCounts } from '../core/analysis/dataset/blockCounts';
import type { BlockPlace, Counting } from '../core/analysis/dataset/blockCounter';
import type { TokenizerSource } from '../core/tokens/tokenizerSource';
import type { BlockAnswer, BlockError, BlockTask } from './blocks';

/** What a counting thread is started with. */
export interface CountStart {
  readonly counting: Counting;
  readonly tokenizer: TokenizerSource;
  /** The tokenizer that is compared with. */
  readonly other: TokenizerSource | null;
  /** Of a `Beat`. */
  readonly beat: SharedArrayBuffer;
}

export type CountTask = BlockTask & BlockPlace;

export interface Counted extends BlockAnswer {
  readonly counts: BlockCounts;
}

export type CountAnswer = Counted | BlockError;
