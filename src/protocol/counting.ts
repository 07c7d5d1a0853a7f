import type { BlockCounts } from '../core/analysis/dataset/blockCounts';
import type { BlockPlace, Counting } from '../core/analysis/dataset/blockCounter';
import type { TokenizerTables } from '../core/tokens/tables';
import type { BlockAnswer, BlockError, BlockTask } from './blocks';

/** What a thread makes a tokenizer from. */
export interface TokenizerSource {
  readonly name: string;
  /** Of one that ships with Winnow, in shared memory; another one is loaded by its name in each thread. */
  readonly tables: TokenizerTables | null;
}

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
