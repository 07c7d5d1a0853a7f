import type { RecordLayout } from '../record/scannerFor';
import {
  LISTED,
  LISTED_OF_RULE,
  type FoundProblem,
  type FoundProblems,
  type Place,
  type Severity,
} from './problem';
import { CsvReader } from './shape/csvReader';
import { JsonReader } from './shape/jsonReader';
import { PlaceNotes } from './shape/placeNotes';
import { ShapeCensus } from './shape/shapeCensus';
import { Trigger } from './shape/trigger';
import { RULES, malformedLine } from './shapeRules';
import { conversationsOf } from './shapeRules/conversation';
import { nextReplacement } from './shapeRules/replacementCharacter';
import type { RecordRule, ShapeRule, TurnRule, ValueFinding } from './shapeRules/rule';

const RECORD_RULES = RULES.filter((rule): rule is RecordRule => rule.scope === 'record');
const TURN_RULES = RULES.filter((rule): rule is TurnRule => rule.scope === 'turns');
const SHAPE_RULES = RULES.filter((rule): rule is ShapeRule => rule.scope === 'shape');
const ORDER = new Map(RULES.map((rule, at) => [rule.id, at]));
const GRAVITY: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** A problem whose places may still lack their lines and columns. */
interface Listed {
  readonly place: Place;
  readonly words: string;
  readonly severity: Severity;
  readonly related: { readonly place: Place; readonly words: string } | null;
}

/**
 * Finds problems in records that arrive in blocks, in file order. What concerns a record alone is known when it
 * has been read; what differs from the rest follows from the census of all records so far, and so may change until
 * the last. Memory does not grow with the file.
 */
export class ProblemFinder {
  /** Records so far; blank lines are none. */
  records = 0;
  readonly census = new ShapeCensus();
  private readonly notes = new PlaceNotes();
  private readonly reader: JsonReader | CsvReader;
  private readonly counts = new Map<string, number>();
  private readonly listed = new Map<string, Listed[]>();

  /** `line` is that of the first record, from 1; of each rule `most` problems are listed. */
  constructor(
    layout: RecordLayout,
    private line: number,
    private readonly most = LISTED_OF_RULE,
  ) {
    this.reader = layout.format === 'csv' ? new CsvReader(this.census, layout) : new JsonReader(this.census);
  }

  /** Looks at a block of whole records. */
  block(bytes: Uint8Array): void {
    const { reader, notes } = this;
    const { tape } = reader;
    let replacement = nextReplacement(bytes, 0, bytes.length);
    for (let at = 0; at < bytes.length; at = tape.next) {
      reader.read(bytes, at);
      if (replacement !== -1 && replacement < tape.end) {
        tape.triggers |= Trigger.Replacement;
        replacement = nextReplacement(bytes, tape.end, bytes.length);
      }
      if (tape.problem !== undefined) this.malformed();
      else if (!tape.blank) this.look();
      if (!tape.blank) notes.settle(bytes, at, this.records++, this.line);
      this.line += tape.lines;
    }
  }

  /** What has been found so far; `complete` says that no records follow. */
  found(complete: boolean): FoundProblems {
    const counts = new Map(this.counts);
    const problems = [...this.listed].flatMap(([rule, listed]) => listed.map(found => flat(rule, found)));
    for (const rule of SHAPE_RULES) problems.push(...this.judge(rule, counts));
    const gravest = problems.sort((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity] || inFile(a, b));
    const byRule = [...counts].sort(([a], [b]) => ORDER.get(a)! - ORDER.get(b)!);
    return {
      problems: gravest.slice(0, Math.max(LISTED, this.most)).sort(inFile),
      counts: Object.fromEntries(byRule),
      records: this.records,
      complete,
    };
  }

  private malformed(): void {
    const { tape } = this.reader;
    const { words, start, end } = malformedLine.check(tape);
    const list = this.place(malformedLine.id);
    list?.push({
      place: this.notes.span(tape, '', start, end),
      words,
      severity: malformedLine.severity,
      related: null,
    });
  }

  private look(): void {
    const { tape } = this.reader;
    this.census.count(tape, this.notes);
    if (tape.triggers === 0) return;
    for (const rule of RECORD_RULES) {
      if ((rule.when & tape.triggers) !== 0) rule.check(tape, this.reportOf(rule));
    }
    if ((tape.triggers & Trigger.Turns) === 0) return;
    for (const conversation of conversationsOf(tape)) {
      for (const rule of TURN_RULES) {
        rule.check(conversation, this.reportOf(rule), tape);
      }
    }
  }

  private reportOf(rule: RecordRule | TurnRule): (finding: ValueFinding) => void {
    return finding => {
      this.place(rule.id)?.push(this.listedOf(rule, finding));
    };
  }

  private listedOf(rule: RecordRule | TurnRule, finding: ValueFinding): Listed {
    const { notes } = this;
    const { tape } = this.reader;
    const { value, span, words, severity, related } = finding;
    return {
      place:
        span === undefined
          ? notes.value(tape, value)
          : notes.span(tape, tape.path(value), span.start, span.end),
      words,
      severity: severity ?? rule.severity,
      related: related ? { place: notes.value(tape, related.value), words: related.words } : null,
    };
  }

  /** Counts a problem; returns the list it belongs to, where that is not yet full. */
  private place(rule: string): Listed[] | undefined {
    this.counts.set(rule, (this.counts.get(rule) ?? 0) + 1);
    let list = this.listed.get(rule);
    if (list === undefined) this.listed.set(rule, (list = []));
    return list.length < this.most ? list : undefined;
  }

  private judge(rule: ShapeRule, counts: Map<string, number>): FoundProblem[] {
    const found: FoundProblem[] = [];
    for (const node of this.census.nodes) {
      rule.judge(node, ({ places, count, words, severity, related }) => {
        counts.set(rule.id, (counts.get(rule.id) ?? 0) + count);
        for (const place of places) {
          found.push(
            flat(rule.id, {
              place,
              words: typeof words === 'string' ? words : words(place),
              severity: severity ?? rule.severity,
              related: related ?? null,
            }),
          );
        }
      });
    }
    return found.sort(inFile).slice(0, this.most);
  }
}

const flat = (rule: string, { place, words, severity, related }: Listed): FoundProblem => ({
  ...place,
  rule,
  words,
  severity,
  related,
});

const inFile = (a: FoundProblem, b: FoundProblem): number =>
  a.record - b.record || a.start - b.start || ORDER.get(a.rule)! - ORDER.get(b.rule)!;
