import type { Edit } from '../record/edit';
import type { OptionSpec, OptionsOf } from './options';

/** A text of a record as the stages before have left it. */
export interface TextView {
  /** Where it stands in this record: `messages[2].content`. */
  readonly path: string;
  /** The field path of the recipe it belongs to: `messages[*].content`. */
  readonly field: string;
  /** The dataset leaves this field empty in some records, so that its absence means nothing. */
  readonly optional: boolean;
  readonly text: string;
  /** Flags of `Profile`: what kinds of characters the text holds. */
  readonly profile: number;
}

/** A record as a stage sees it: text values at field paths, never the line. */
export interface RecordView {
  /** The texts at `fields`; without any, at the fields of the recipe. In recipe order; strings only. */
  texts(fields?: readonly string[]): readonly TextView[];
  /** Those of `fields` (or of the recipe) that hold no string in this record and are not optional. */
  missing(fields?: readonly string[]): readonly string[];
  /** A scalar as text: a string's text, a number or boolean as spelled; undefined where there is none or null. */
  scalar(field: string): string | undefined;
}

/** Numbers a stage found out on the way, shown beside the verdict: `{ codePoints: 7 }`. */
export type Measures = Readonly<Record<string, number | string>>;

/** What a stage proposes for a record. */
export type Verdict<R extends string = string> =
  | { readonly kind: 'keep'; readonly edits?: readonly Edit<R>[]; readonly measures?: Measures }
  | { readonly kind: 'drop'; readonly reason: R; readonly detail?: string; readonly measures?: Measures };

/** The verdict of a stage with nothing to propose; shared, so that it costs nothing. */
export const KEEP: Verdict<never> = { kind: 'keep' };

export interface RecordJudge<R extends string = string> {
  readonly scope: 'record';
  /** Loads what is too large to load unused; settled before the first record is judged. */
  prepare?(): Promise<void>;
  judge(record: RecordView): Verdict<R>;
}

/** What a corpus stage needs to know of a record: the group it belongs to and its rank there (higher first). */
export interface Fact {
  readonly key: string;
  readonly rank?: number;
}

/** How many records each group holds, by key. */
export type GroupSizes = ReadonlyMap<string, number>;

/** How many records of a group stay, or up to how many its records are copied. */
export interface Choice<R extends string = string> {
  readonly take: number;
  readonly copiesTo?: number;
  readonly reason: R;
}

export interface GroupJudge<R extends string = string> {
  readonly scope: 'group';
  /** Undefined: the record belongs to no group and always stays. */
  fact(record: RecordView): Fact | undefined;
  /** Who comes first within a group: earlier records, higher ranks (then earlier), or a seeded shuffle. */
  readonly order: 'index' | 'rank' | 'seeded';
  readonly choose: Choice<R> | ((sizes: GroupSizes) => (key: string) => Choice<R>);
  /** Output in a seeded order instead of file order. */
  readonly shuffle?: boolean;
}

export type Judge<R extends string = string> = RecordJudge<R> | GroupJudge<R>;

/** A JSON record that shows what a stage does; every stage's examples are its first tests. */
export interface RecordExample<S extends OptionSpec, R extends string> {
  readonly title: string;
  readonly options?: Partial<OptionsOf<S>>;
  readonly record: unknown;
  /** Fields of the recipe; `name?` for an optional one. Default: every top-level string. */
  readonly fields?: readonly string[];
  readonly expect:
    | {
        readonly kind: 'keep';
        readonly edited?: Readonly<Record<string, string>>;
        readonly reasons?: readonly R[];
      }
    | { readonly kind: 'drop'; readonly reason: R };
}

/** Records of a corpus stage's example; `kept` lists the indices that come out, with repetitions for copies. */
export interface GroupExample<S extends OptionSpec, R extends string> {
  readonly title: string;
  readonly options?: Partial<OptionsOf<S>>;
  readonly records: readonly unknown[];
  readonly fields?: readonly string[];
  readonly expect: { readonly kept: readonly number[]; readonly reason?: R };
}

export interface StageDefinition<S extends OptionSpec = OptionSpec, R extends string = string> {
  readonly id: string;
  /** Raised when the result for any input changes. */
  readonly version: number;
  readonly scope: 'record' | 'group';
  readonly title: string;
  readonly description: string;
  readonly options: S;
  /** Every reason, in words a person understands. */
  readonly reasons: Readonly<Record<R, string>>;
  readonly examples: readonly (RecordExample<S, R> | GroupExample<S, R>)[];
  /** Judging an edited record again may propose something new. */
  readonly notIdempotent?: true;
  create(options: OptionsOf<S>): Judge<R>;
}

/** Keeps the literal types of a definition, so that its options and reasons are checked where it stands. */
export function defineStage<const S extends OptionSpec, const R extends string>(
  definition: StageDefinition<S, R>,
): StageDefinition<S, R> {
  return definition;
}

/** A definition whose options and reasons are known only at run time, as the registry holds it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- S and R stand in argument position of `create`
export type AnyStage = StageDefinition<any, any>;
