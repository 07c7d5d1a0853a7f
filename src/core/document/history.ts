import { Timeline, type Piece } from './timeline';

/** What a change replaced: `removed` records at `at` by `inserted` ones. */
export interface Change {
  readonly at: number;
  readonly removed: number;
  readonly inserted: number;
}

interface Step {
  readonly label: string;
  readonly before: Timeline;
  readonly after: Timeline;
  /** Null: many places. */
  readonly change: Change | null;
}

/** The states of a document: the one it has, the one that is saved, and those that undo and redo lead to. */
export class History {
  private now: Timeline;
  private saved: Timeline;
  private readonly steps: Step[] = [];
  /** Raised whenever the state changes. */
  version = 0;
  /** What the last change replaced; null: many places, or all. */
  last: Change | null = null;

  /** `restored` is what a backup holds: a state that is not saved. */
  constructor(saved: Timeline, restored?: Timeline) {
    this.saved = saved;
    this.now = restored ?? saved;
  }

  get timeline(): Timeline {
    return this.now;
  }

  get savedTimeline(): Timeline {
    return this.saved;
  }

  get changed(): boolean {
    return this.now !== this.saved;
  }

  /** Replaces records as one step; returns its number. */
  splice(label: string, change: Change, pieces: readonly Piece[]): number {
    const { at, removed } = change;
    return this.take({ label, before: this.now, after: this.now.splice(at, removed, pieces), change });
  }

  /** Replaces everything as one step; returns its number. */
  replace(label: string, after: Timeline): number {
    return this.take({ label, before: this.now, after, change: null });
  }

  undo(step: number): void {
    const { before, change } = this.step(step);
    this.move(before, change && { at: change.at, removed: change.inserted, inserted: change.removed });
  }

  redo(step: number): void {
    const { after, change } = this.step(step);
    this.move(after, change);
  }

  /** `timeline`, an earlier state or the present one, is what stands on disk now. */
  markSaved(timeline: Timeline): void {
    this.saved = timeline;
  }

  revert(): void {
    this.move(this.saved, null);
  }

  private take(step: Step): number {
    this.steps.push(step);
    this.move(step.after, step.change);
    return this.steps.length - 1;
  }

  private move(to: Timeline, change: Change | null): void {
    this.now = to;
    this.last = change;
    this.version++;
  }

  private step(number: number): Step {
    const step = this.steps[number];
    if (step === undefined) throw new RangeError(`There is no step ${number}.`);
    return step;
  }
}
