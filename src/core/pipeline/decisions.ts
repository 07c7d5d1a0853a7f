import { contentLength, recordKey } from '../record/recordKey';
import type { Plan } from './plan';
import type { RecordDecision } from './recipe';
import { RecordRefusals, type PlacedStretch, type ReasonsByStage } from './refusals';

/** A decision whose record has been met, with its stretches where the texts have them now. Cloneable. */
export interface Decided {
  /** Its position in the plan. */
  readonly decision: number;
  readonly stretches: readonly PlacedStretch[];
}

/** A decided record by its place in a block. */
export interface DecidedRecord {
  readonly record: number;
  readonly decided: Decided;
}

const NOTHING: ReasonsByStage = [];

/**
 * What a plan's recipe refuses. Records are known by the key of their source bytes, so that records of
 * the same bytes are decided alike. A corpus stage chooses as if none of its drops were refused, so that
 * it decides about the other records as it did without.
 */
export class Decisions {
  private readonly met: readonly Decided[];
  private readonly drops: readonly ReasonsByStage[];
  private readonly numbers: ReadonlyMap<string, number>;
  /** Content lengths of decided records: no other record is hashed. */
  private readonly lengths: ReadonlySet<number>;
  private readonly reasons: ReasonsByStage;
  private readonly forAll: RecordRefusals | null;

  constructor({ stages, decisions }: Plan) {
    this.reasons = stages.map(({ refuse }) => (refuse.length === 0 ? undefined : new Set(refuse)));
    this.forAll = this.reasons.some(own => own !== undefined)
      ? new RecordRefusals(this.reasons, NOTHING, [])
      : null;
    this.drops = decisions.map(decision => stages.map(({ id }) => dropsOf(decision, id)));
    this.met = decisions.map(({ refuse }, decision) => ({
      decision,
      stretches: refuse.filter(refusal => 'path' in refusal),
    }));
    this.numbers = new Map(decisions.map(({ record }, decision) => [record, decision]));
    this.lengths = new Set(decisions.map(({ record }) => Number(record.slice(0, record.indexOf('-')))));
  }

  /** Whether anything is refused at all. */
  get any(): boolean {
    return this.forAll !== null || this.met.length > 0;
  }

  /** The decision about the record that stands in `bytes` from `start` to before `end`. */
  about(bytes: Uint8Array, start: number, end: number): Decided | null {
    if (this.lengths.size === 0 || !this.lengths.has(contentLength(bytes, start, end))) return null;
    const number = this.numbers.get(recordKey(bytes, start, end));
    return number === undefined ? null : this.met[number]!;
  }

  /** What is refused in a record, decided or not; null where nothing is. */
  refusals(decided: Decided | null): RecordRefusals | null {
    if (decided === null) return this.forAll;
    return new RecordRefusals(this.reasons, this.drops[decided.decision]!, decided.stretches);
  }

  refusesDrop(decided: Decided | null, stage: number, reason: string): boolean {
    if (this.reasons[stage]?.has(reason) === true) return true;
    return decided !== null && this.drops[decided.decision]![stage]?.has(reason) === true;
  }
}

function dropsOf({ refuse }: RecordDecision, id: string): ReadonlySet<string> | undefined {
  const reasons = refuse.flatMap(refusal =>
    'stage' in refusal && refusal.stage === id ? [refusal.reason] : [],
  );
  return reasons.length === 0 ? undefined : new Set(reasons);
}
