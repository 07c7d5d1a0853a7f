import type { Change } from './history';

/** Where records stood before a number of changes. */
export class Shifts {
  private readonly changes: Change[] = [];

  /** Nothing is known of earlier places any more. */
  private lost = false;

  add(change: Change | null): void {
    if (change === null) this.lost = true;
    else this.changes.push(change);
  }

  /** The place before all changes of what is at `index` now; null where it was not there. */
  before(index: number): number | null {
    if (this.lost) return null;
    let place = index;
    for (let i = this.changes.length - 1; i >= 0; i--) {
      const { at, removed, inserted } = this.changes[i]!;
      if (place < at) continue;
      if (place < at + inserted) return null;
      place += removed - inserted;
    }
    return place;
  }
}
