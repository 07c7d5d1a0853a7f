import type { Place, Severity } from '../problem';
import type { PathNode } from '../shape/pathNode';
import type { RecordTape } from '../shape/recordTape';
import type { Conversation } from './conversation';

/** Lines of JSON that show what a rule finds; every rule's examples are its first tests. */
export interface RuleExample {
  readonly title: string;
  readonly records: readonly string[];
  /** Record and path of each problem of this rule, in file order. */
  readonly finds: readonly (readonly [record: number, path: string])[];
}

interface RuleText {
  readonly id: string;
  readonly title: string;
  /** What is found, and what readers and trainers do with it. */
  readonly description: string;
  /** Of what it usually finds. */
  readonly severity: Severity;
  readonly examples: readonly RuleExample[];
}

/** A problem of one value of a record. */
export interface ValueFinding {
  /** Index on the tape. */
  readonly value: number;
  /** Bytes of the block to underline instead of the whole value. */
  readonly span?: { readonly start: number; readonly end: number };
  readonly words: string;
  readonly severity?: Severity;
  readonly related?: { readonly value: number; readonly words: string };
}

/** Looks at one record alone, when it has one of the signs. */
export interface RecordRule extends RuleText {
  readonly scope: 'record';
  /** Flags of `Trigger`. */
  readonly when: number;
  check(tape: RecordTape, report: (finding: ValueFinding) => void): void;
}

/** Looks at one conversation of a record. */
export interface TurnRule extends RuleText {
  readonly scope: 'turns';
  check(conversation: Conversation, report: (finding: ValueFinding) => void, tape: RecordTape): void;
}

/** The same problem of many records. */
export interface ShapeFinding {
  /** The first of them. */
  readonly places: readonly Place[];
  /** How many there are, at least as many as `places`. */
  readonly count: number;
  readonly words: string | ((place: Place) => string);
  readonly severity?: Severity;
  readonly related?: { readonly place: Place; readonly words: string };
}

/** Compares what stands at a path with what stands there in most records. */
export interface ShapeRule extends RuleText {
  readonly scope: 'shape';
  judge(node: PathNode, report: (finding: ShapeFinding) => void): void;
}

/** Says why a line is no record. */
export interface LineRule extends RuleText {
  readonly scope: 'line';
  /** Bytes of the block; the tape has a problem and no values. */
  check(tape: RecordTape): { readonly words: string; readonly start: number; readonly end: number };
}

export type Rule = RecordRule | TurnRule | ShapeRule | LineRule;
