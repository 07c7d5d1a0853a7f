import { Fate } from '../../core/pipeline/judgedBlock';
import type { Plan } from '../../core/pipeline/plan';
import type { Touch } from '../../core/pipeline/touches';
import type { Leaving, RunObserver } from '../run/context';
import { IndexedNumbers } from './indexedNumbers';
import { TouchSets } from './touchSets';

export type RecordFate = (typeof Fate)[keyof typeof Fate];
type Departure = Pick<Leaving, 'kind' | 'stage' | 'reason'>;

/** How a record ended, as a number: from `Left` on, one for each way to leave. */
const End = { Unknown: 0, Kept: 1, Changed: 2, Left: 3 } as const;
/** Tokens of a record as a number: from `Counted` on, their count. */
const Tokens = { Unknown: 0, Uncounted: 1, Counted: 2 } as const;
const FATE_OF = { dropped: Fate.Dropped, malformed: Fate.Malformed, failed: Fate.Failed } as const;

/**
 * What a run has done to each record, filled as it goes on: up to 10 bytes a record, 4 more where tokens
 * are counted, and the details of drops that have one. Records are named by their index in the source.
 */
export class Outcomes implements RunObserver {
  /** Records up to the last one of which anything is known. */
  length = 0;
  private readonly ends = new IndexedNumbers(Uint16Array);
  private readonly departures: Departure[] = [];
  private readonly touchSet = new IndexedNumbers(Uint32Array);
  private readonly sets = new TouchSets();
  /** Index of the record that each repeats, and 1. */
  private readonly repeated = new IndexedNumbers(Uint32Array);
  private readonly details = new Map<number, string>();
  private readonly counted = new IndexedNumbers(Uint32Array);

  constructor(private readonly plan: Plan) {}

  kept(index: number, changed: boolean): void {
    this.end(index, changed ? End.Changed : End.Kept);
  }

  left(index: number, { kind, stage, reason, detail, repeats }: Leaving): void {
    let departure = this.departures.findIndex(
      known => known.kind === kind && known.stage === stage && known.reason === reason,
    );
    if (departure === -1) departure = this.departures.push({ kind, stage, reason }) - 1;
    this.end(index, End.Left + departure);
    if (repeats !== null) this.repeated.set(index, repeats + 1);
    if (detail !== null) this.details.set(index, detail);
  }

  touched(index: number, touches: readonly Touch[]): void {
    this.touchSet.set(index, this.sets.with(this.touchSet.at(index), touches));
    this.length = Math.max(this.length, index + 1);
  }

  tokens(index: number, before: number | null): void {
    this.counted.set(index, before === null ? Tokens.Uncounted : Tokens.Counted + before);
    this.length = Math.max(this.length, index + 1);
  }

  /** Undefined while it is not certain. */
  fate(index: number): RecordFate | undefined {
    const end = this.ends.at(index);
    if (end >= End.Left) return FATE_OF[this.departures[end - End.Left]!.kind];
    return end === End.Unknown ? undefined : end === End.Changed ? Fate.Changed : Fate.Kept;
  }

  /** Why a record does not stay; undefined for one that does, or whose fate is not certain. */
  leaving(index: number): Leaving | undefined {
    const end = this.ends.at(index);
    if (end < End.Left) return undefined;
    const repeats = this.repeated.at(index);
    return {
      ...this.departures[end - End.Left]!,
      detail: this.details.get(index) ?? null,
      repeats: repeats === 0 ? null : repeats - 1,
    };
  }

  /** Edits that were made in the record, and edits and drops that were refused; not the drop that happened. */
  touches(index: number): readonly Touch[] {
    return this.sets.of(this.touchSet.at(index));
  }

  /** Tokens of the record's texts in the source: null where they are too long to count, undefined where they are not known. */
  tokensBefore(index: number): number | null | undefined {
    const tokens = this.counted.at(index);
    if (tokens === Tokens.Unknown) return undefined;
    return tokens === Tokens.Uncounted ? null : tokens - Tokens.Counted;
  }

  /** Whether a stage edited or dropped the record for that reason. */
  hasReason(index: number, stage: string, reason: string): boolean {
    const like = this.like(stage, reason);
    const departure = this.departures[this.ends.at(index) - End.Left];
    if (departure?.kind === 'dropped' && like(departure)) return true;
    return this.touches(index).some(touch => !touch.refused && like(touch));
  }

  /** Indices of the records that a stage edited or dropped for that reason, in order. */
  touchedBy(stage: string, reason: string): Uint32Array {
    const like = this.like(stage, reason);
    const ends = new Uint8Array(End.Left + this.departures.length);
    this.departures.forEach((departure, i) => {
      if (departure.kind === 'dropped' && like(departure)) ends[End.Left + i] = 1;
    });
    return this.indices(
      ends,
      this.sets.having(touch => !touch.refused && like(touch)),
    );
  }

  /** Indices of the records in which an edit or the drop for that reason was refused, in order. */
  refusedBy(stage: string, reason: string): Uint32Array {
    const like = this.like(stage, reason);
    return this.indices(
      new Uint8Array(0),
      this.sets.having(touch => touch.refused && like(touch)),
    );
  }

  private end(index: number, end: number): void {
    this.ends.set(index, end);
    this.length = Math.max(this.length, index + 1);
  }

  private like(id: string, reason: string): (other: { stage: number; reason: string }) => boolean {
    return other => other.reason === reason && this.plan.stages[other.stage]?.id === id;
  }

  /** Records whose end or set of touches has a 1 at its number. */
  private indices(ends: Uint8Array, sets: Uint8Array): Uint32Array {
    const found = new Uint32Array(this.length);
    let count = 0;
    for (let index = 0; index < this.length; index++) {
      if (ends[this.ends.at(index)] === 1 || sets[this.touchSet.at(index)] === 1) found[count++] = index;
    }
    return found.slice(0, count);
  }
}
