import type { Note } from './note';

/** How many records were read, and what became of them: `records = counted + withoutText + malformed + failed`. */
export interface ReadCounts {
  readonly records: number;
  /** Records with a text at one of the fields at least, be it an empty one. */
  readonly counted: number;
  readonly withoutText: number;
  readonly malformed: number;
  /** Records that a thread could not count: it died at them, or took too long. `notes` names the first. */
  readonly failed: number;
}

/** Statistics of whole numbers, by the definitions of NumPy: the deviation is of the whole population. */
export interface NumberStatistics {
  readonly count: number;
  readonly sum: number;
  readonly mean: number;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly deviation: number;
  readonly percentile90: number;
  readonly percentile99: number;
}

/** A token with what it stands for; bytes that are no UTF-8 are U+FFFD. */
export interface CountedToken {
  readonly id: number;
  readonly text: string;
  readonly count: number;
  /** Of all tokens, 0 to 1. */
  readonly share: number;
}

export interface VocabularyUse {
  readonly total: number;
  readonly unique: number;
  /** Tokens that the tokenizer has, special ones among them. */
  readonly size: number;
  /** `unique / size`. */
  readonly coverage: number;
  /** The most frequent, at most 50; of equal ones the one first met. */
  readonly top: readonly CountedToken[];
  /** The least frequent that occur, at most 50, rarest first; of equal ones the one last met. */
  readonly rare: readonly CountedToken[];
  /** How many of the most frequent tokens make 50, 90 and 99 % of the text. */
  readonly for50: number;
  readonly for90: number;
  readonly for99: number;
  /**
   * Points of the cumulative coverage, at most 200: the `tokens` most frequent tokens make `share` of the text.
   * Spaced evenly on a logarithmic scale; the last one is `[unique, 1]`.
   */
  readonly cumulative: readonly (readonly [tokens: number, share: number])[];
}

/** What a sequence length costs, over the records that were counted. Shares are 0 to 1. */
export interface LengthCost {
  /** Tokens an example may have. */
  readonly length: number;
  /** Share of examples that are cut. */
  readonly cut: number;
  /** Share of tokens that are lost by it. */
  readonly lost: number;
  /** Share of positions that hold padding where every example is padded to `length`. */
  readonly padding: number;
  /** The same where each batch is padded to its longest: the expectation over batches drawn at random. */
  readonly batchPadding: number;
  /** The same where examples are packed whole, best fit first, into sequences of `length`. */
  readonly packedPadding: number;
  /** Sequences that packing makes. */
  readonly packedSequences: number;
}

export interface SequenceAdvice {
  /** Examples a batch, for `batchPadding`. */
  readonly batch: number;
  /** The candidates that were asked for, ascending. */
  readonly candidates: readonly LengthCost[];
  /** The same for about 100 lengths from the shortest example to the longest, ascending. */
  readonly curve: readonly LengthCost[];
  /** One of the candidates, or null where nothing was counted. */
  readonly recommended: number | null;
  /** What the recommendation aims at: the least length that loses at most this share of the tokens. */
  readonly mostLost: number;
}

/** Texts of one kind. */
export interface TextStatistics {
  /** Records that hold such a text. */
  readonly records: number;
  readonly tokens: number;
  readonly characters: number;
  readonly bytes: number;
  /** Code points beyond ASCII. */
  readonly nonAscii: number;
}

/** A part of the records by what stands at the category field, or by language. */
export interface GroupStatistics extends TextStatistics {
  readonly name: string;
  /** Tokens of a record. */
  readonly lengths: NumberStatistics;
  /** Tokens a word, over the records whose language was looked at; null where they have no words. */
  readonly fertility: number | null;
  /** Tokens of the other tokenizer, where two are compared. */
  readonly otherTokens: number | null;
}

/** A place in the dataset: where a recipe was applied before, in the dataset that it was applied to. */
export interface RecordPlace {
  /** Index of the record, counted from 0. */
  readonly index: number;
  /** Line of the file, counted from 1. */
  readonly line: number;
}

export interface SizedRecord extends RecordPlace {
  readonly tokens: number;
}

export type ValueKind = 'text' | 'number' | 'boolean' | 'null' | 'list' | 'object';

/** What stands at one field path. */
export interface FieldReport extends TextStatistics {
  readonly path: string;
  /** Tokens of a text. */
  readonly lengths: NumberStatistics;
  /** Records in which nothing stands there, and texts that are empty or blank. */
  readonly missing: number;
  readonly empty: number;
  /** Values of each kind, the most frequent first, with the first places of those that are not the most frequent. */
  readonly kinds: readonly {
    readonly kind: ValueKind;
    readonly count: number;
    readonly first: readonly RecordPlace[];
  }[];
  /**
   * Records whose text here another record before has, empty ones aside; an estimate where there are too many
   * to remember.
   */
  readonly duplicates: { readonly records: number; readonly exact: boolean };
  /** Texts by language (`und`: none that can be told), among the records that were looked at. */
  readonly languages: readonly { readonly code: string; readonly records: number }[];
  /** By the tokens that a record has here; of the shortest those that have any. */
  readonly longest: readonly SizedRecord[];
  readonly shortest: readonly SizedRecord[];
}

/** How another tokenizer does on the same records. */
export interface TokenizerComparison {
  readonly id: string;
  readonly tokens: number;
  /** Its tokens to those of the first. */
  readonly ratio: number;
  /** Records that grow the most, by the ratio of tokens; of at least 16 tokens. */
  readonly grown: readonly (SizedRecord & { readonly otherTokens: number })[];
  /** Records that get at least half as long again. */
  readonly muchLonger: number;
}

/** What a dataset is made of. The same whatever the number of workers. */
export interface DatasetReport {
  readonly dataset: { readonly name: string; readonly bytes: number };
  /** Share of the dataset that has been read, 0 to 1; all is partial until it is 1. */
  readonly done: number;
  readonly tokenizer: { readonly id: string; readonly size: number; readonly sha256: string };
  /** Fields whose texts make up an example. */
  readonly fields: readonly string[];
  readonly category: string | null;
  /** Title of the recipe that was applied before, or null. */
  readonly recipe: string | null;
  readonly read: ReadCounts;
  /** What a person should know of how this came about: fields not found, records not read. */
  readonly notes: readonly Note[];
  /** Tokens of an example: of all its texts together. */
  readonly lengths: NumberStatistics;
  /**
   * How many examples have how many tokens, ascending; at most 4,000 entries, beyond which neighbours are put
   * together under the greatest of them.
   */
  readonly histogram: readonly (readonly [tokens: number, examples: number])[];
  readonly vocabulary: VocabularyUse;
  readonly sequence: SequenceAdvice;
  readonly fieldReports: readonly FieldReport[];
  /** By the category field, the largest first; at most 200, then `rest`. */
  readonly categories: readonly GroupStatistics[];
  readonly otherCategories: number;
  /**
   * By the language of the example, that of its longest text (`und`: none that can be told), among `languagesOf`
   * records chosen by their index.
   */
  readonly languages: readonly GroupStatistics[];
  readonly languagesOf: number;
  readonly longest: readonly SizedRecord[];
  readonly shortest: readonly SizedRecord[];
  readonly comparison: TokenizerComparison | null;
}
