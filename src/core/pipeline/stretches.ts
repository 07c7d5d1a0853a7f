import type { Span } from '../record/edit';

/** From unit `start` to before unit `end` of a text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Stretches of one text that no edit may change, in units of the text as it is now. To touch a stretch
 * is not to change it. One without width forbids what is inserted there, and what replaces both its sides.
 */
export class Stretches {
  /** Sorted, none within another, none overlapping: so their ends are in order, too. */
  private stretches: readonly Stretch[];

  constructor(stretches: readonly Stretch[]) {
    this.stretches = joined(stretches);
  }

  all(): readonly Stretch[] {
    return this.stretches;
  }

  forbid(edit: Stretch): boolean {
    for (let i = this.firstEndingAt(edit.start); i < this.stretches.length; i++) {
      const stretch = this.stretches[i]!;
      if (stretch.start > edit.end) return false;
      if (changes(edit, stretch)) return true;
    }
    return false;
  }

  /** Follows the text through sorted edits, none of which is forbidden. */
  follow(edits: readonly Span[]): void {
    let growth = 0;
    let next = 0;
    this.stretches = this.stretches.map(({ start, end }) => {
      for (; next < edits.length && edits[next]!.end <= start; next++) {
        const edit = edits[next]!;
        growth += edit.text.length - (edit.end - edit.start);
      }
      return { start: start + growth, end: end + growth };
    });
  }

  /** Position of the first stretch that ends at `unit` or later. */
  private firstEndingAt(unit: number): number {
    let low = 0;
    let high = this.stretches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.stretches[middle]!.end < unit) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function changes(edit: Stretch, stretch: Stretch): boolean {
  if (edit.start < stretch.end && edit.end > stretch.start) return true;
  return edit.start === edit.end && stretch.start === stretch.end && edit.start === stretch.start;
}

/** Those that overlap made one; those that only touch stay apart, since something may come between them. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const result: Stretch[] = [];
  for (const stretch of stretches.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = result.at(-1);
    const same = last?.start === stretch.start && last.end === stretch.end;
    if (last !== undefined && (same || stretch.start < last.end)) {
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, stretch.end) };
    } else result.push(stretch);
  }
  return result;
}
