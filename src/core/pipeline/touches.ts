/** A stage and the reason for which it edits or drops a record, or would have, had a person not refused it. */
export interface Touch {
  /** Position in the recipe. */
  readonly stage: number;
  readonly reason: string;
  readonly refused: boolean;
}

/** How many records of a block a stage touches for a reason. */
export interface TouchCount extends Touch {
  readonly count: number;
}

/** What touched each record of a block: the number of a set, 0 for the empty one. */
export interface RecordTouches {
  readonly sets: readonly (readonly Touch[])[];
  readonly ids: Int32Array;
}

/** More touches than one record can have: stages times reasons, taken and refused. */
const MOST_TOUCHES = 1 << 16;

/** Notes what touches the records of a block, each touch once a record. */
export class TouchLog {
  private readonly touches: Touch[] = [];
  /** Numbers of the touches by stage and reason: those that happen, and those refused. */
  private readonly numbers = { taken: [] as Map<string, number>[], refused: [] as Map<string, number>[] };
  private counts: number[] = [];
  /** The record that each touch was last noted for. */
  private readonly last: number[] = [];
  private record = 0;

  private sets: (readonly Touch[])[] = [[]];
  private readonly extended = new Map<number, number>();
  private set = 0;
  private ids: number[] = [];

  /** Without `trace`, only counts are kept. */
  constructor(private readonly trace: boolean) {}

  note(stage: number, reason: string, refused: boolean): void {
    const number = this.numberOf(stage, reason, refused);
    if (this.last[number] === this.record) return;
    this.last[number] = this.record;
    this.counts[number]!++;
    if (this.trace) this.set = this.withTouch(this.set, number);
  }

  endRecord(): void {
    this.record++;
    if (!this.trace) return;
    this.ids.push(this.set);
    this.set = 0;
  }

  /** What was noted since the last time. */
  take(): { counts: readonly TouchCount[]; records: RecordTouches | null } {
    const counts = this.touches.flatMap((touch, number) => {
      const count = this.counts[number]!;
      return count === 0 ? [] : [{ ...touch, count }];
    });
    const records = this.trace ? { sets: this.sets, ids: Int32Array.from(this.ids) } : null;
    this.counts = this.counts.map(() => 0);
    this.sets = [[]];
    this.extended.clear();
    this.ids = [];
    return { counts, records };
  }

  private numberOf(stage: number, reason: string, refused: boolean): number {
    const numbers = (this.numbers[refused ? 'refused' : 'taken'][stage] ??= new Map<string, number>());
    let number = numbers.get(reason);
    if (number === undefined) {
      number = this.touches.length;
      numbers.set(reason, number);
      this.touches.push({ stage, reason, refused });
      this.counts.push(0);
      this.last.push(-1);
    }
    return number;
  }

  /** The set that `set` becomes with one more touch; sets that differ in order count as different here. */
  private withTouch(set: number, number: number): number {
    const key = set * MOST_TOUCHES + number;
    let extended = this.extended.get(key);
    if (extended === undefined) {
      extended = this.sets.length;
      this.extended.set(key, extended);
      this.sets.push([...this.sets[set]!, this.touches[number]!]);
    }
    return extended;
  }
}
