import type { ByteLevelTables } from './huggingFace/tokenizerFile';
import type { TokenizerTables } from './tables';

/** What a tokenizer whose tokens are texts is made from: its file. */
export interface TextTables {
  readonly kind: 'text';
  readonly id: string;
  readonly path: string;
  readonly shared: SharedArrayBuffer;
}

/** What a tokenizer of a file is made from. */
export type FileTables = ByteLevelTables | TextTables;

/** What a tokenizer is made from. Posting it to another thread shares the memory of its tables. */
export type TokenizerSource = TokenizerTables | FileTables;
