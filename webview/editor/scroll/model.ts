import { shifted, survives, type Splice } from './shift';

/** The record at the top of the view, and how many pixels of it are above the view. */
export interface Anchor {
  readonly index: number;
  readonly offset: number;
}

/** What stays in place when the record at the top changes its height: its own top, or what follows it. */
export type Pin = 'top' | 'rest';

const FIRST_ESTIMATE = 160;
const REMEMBERED = 4000;

/**
 * Where a list of records of different heights stands. The place is a record and an offset, never a sum of
 * heights, so it is exact for any number of records; heights not measured yet are estimated.
 */
export class ScrollModel {
  readonly #heights = new Map<number, number>();
  #measured = 0;
  #measuredSum = 0;
  #count = 0;
  #view = 0;
  #anchor: Anchor = { index: 0, offset: 0 };
  /** The end has been asked for: it stays in view while heights become known. */
  #atEnd = false;
  /** A record that is kept in view while heights become known. */
  #kept: number | undefined;
  /** A place within a record whose height is not known yet. */
  #awaited: Anchor | undefined;

  get anchor(): Anchor {
    return this.#awaited ?? this.#anchor;
  }

  get count(): number {
    return this.#count;
  }

  get estimate(): number {
    return this.#measured === 0 ? FIRST_ESTIMATE : this.#measuredSum / this.#measured;
  }

  heightOf(index: number): number {
    return this.#heights.get(index) ?? this.estimate;
  }

  isMeasured(index: number): boolean {
    return this.#heights.has(index);
  }

  setCount(count: number): void {
    this.#count = count;
    for (const index of this.#heights.keys()) if (index >= count) this.#heights.delete(index);
    this.#settle();
  }

  /** Records have come or gone: what is in view stays in view. Heights of replaced records are kept. */
  splice(change: Splice): void {
    const heights = [...this.#heights].filter(([index]) => survives(index, change));
    this.#heights.clear();
    for (const [index, height] of heights) this.#heights.set(shifted(index, change), height);
    this.#anchor = { ...this.#anchor, index: shifted(this.#anchor.index, change) };
    if (this.#kept !== undefined) this.#kept = shifted(this.#kept, change);
    if (this.#awaited) this.#awaited = { ...this.#awaited, index: shifted(this.#awaited.index, change) };
    this.setCount(Math.max(0, this.#count + change.inserted - change.removed));
  }

  setView(height: number): void {
    this.#view = height;
    this.#settle();
  }

  /** Heights measured at another width no longer hold. */
  forgetHeights(): void {
    this.#heights.clear();
    this.#measured = 0;
    this.#measuredSum = 0;
  }

  measure(index: number, height: number, pin: Pin): void {
    const before = this.heightOf(index);
    this.#remember(index, height);
    if (index === this.#awaited?.index) {
      this.#anchor = this.#awaited;
      this.#awaited = undefined;
    } else if (index === this.#anchor.index && height !== before) {
      const { offset } = this.#anchor;
      const restInView = before - offset < this.#view;
      const moved = pin === 'rest' && restInView && offset > 0 ? offset + height - before : offset;
      this.#anchor = { index, offset: pin === 'rest' ? moved : Math.min(moved, Math.max(0, height - 1)) };
    }
    this.#settle();
    if (this.#kept !== undefined) this.reveal(this.#kept);
  }

  moveBy(pixels: number): void {
    this.#kept = undefined;
    this.#atEnd = false;
    this.#awaited = undefined;
    this.#anchor = { index: this.#anchor.index, offset: this.#anchor.offset + pixels };
    this.#settle();
    if (pixels > 0 && this.isAtEnd()) this.#atEnd = true;
  }

  moveTo(index: number, offset = 0): void {
    this.#kept = undefined;
    this.#atEnd = false;
    this.#awaited = offset === 0 || this.isMeasured(index) ? undefined : { index, offset };
    this.#anchor = { index, offset: this.#awaited === undefined ? offset : 0 };
    this.#settle();
  }

  /**
   * Moves as little as it takes to show a record, whole, or from its top where it is taller than the view. It
   * stays in view until something else is asked for.
   */
  reveal(index: number): void {
    this.#show(index);
    this.#kept = index;
  }

  #show(index: number): void {
    const { anchor } = this;
    const height = this.heightOf(index);
    if (index < anchor.index || (index === anchor.index && anchor.offset > 0) || height >= this.#view) {
      this.moveTo(index);
      return;
    }
    let bottom = height - anchor.offset;
    for (let above = anchor.index; above < index && bottom <= this.#view; above++)
      bottom += this.heightOf(above);
    if (bottom > this.#view) {
      this.#atEnd = false;
      this.#awaited = undefined;
      this.#anchor = { index, offset: height - this.#view };
      this.#settle();
    }
  }

  moveToEnd(): void {
    this.#kept = undefined;
    this.#awaited = undefined;
    this.#anchor = this.#end();
    this.#atEnd = true;
  }

  isAtEnd(): boolean {
    const end = this.#end();
    const { index, offset } = this.#anchor;
    return index > end.index || (index === end.index && offset >= end.offset - 0.5);
  }

  /** The whole list fits into the view. */
  fits(): boolean {
    const { index, offset } = this.#end();
    return index === 0 && offset === 0;
  }

  /** How far down the list stands, from 0 to 1, counted in records. */
  fraction(): number {
    const end = this.#places(this.#end());
    return end === 0 ? 0 : this.isAtEnd() ? 1 : Math.min(1, this.#places(this.#anchor) / end);
  }

  moveToFraction(fraction: number): void {
    if (fraction >= 1) {
      this.moveToEnd();
      return;
    }
    const place = Math.max(0, fraction) * this.#places(this.#end());
    const index = Math.floor(place);
    this.moveTo(index, this.isMeasured(index) ? (place - index) * this.heightOf(index) : 0);
  }

  /** The records within `overscan` pixels of the view, `last` exclusive, and where the first one's top is. */
  range(overscan: number): { first: number; last: number; top: number } {
    let first = this.#anchor.index;
    let top = -this.#anchor.offset;
    while (first > 0 && top > -overscan) top -= this.heightOf(--first);
    let last = this.#anchor.index;
    let bottom = -this.#anchor.offset;
    while (last < this.#count && bottom < this.#view + overscan) bottom += this.heightOf(last++);
    return { first, last, top };
  }

  #places({ index, offset }: Anchor): number {
    return index + offset / this.heightOf(index);
  }

  /** The anchor that shows the end of the last record at the bottom of the view. */
  #end(): Anchor {
    let left = this.#view;
    for (let index = this.#count - 1; index >= 0; index--) {
      const height = this.heightOf(index);
      if (height >= left) return { index, offset: height - left };
      left -= height;
    }
    return { index: 0, offset: 0 };
  }

  /** Brings the anchor into its record, and within the list. */
  #settle(): void {
    if (this.#atEnd) {
      this.#anchor = this.#end();
      return;
    }
    let { index, offset } = this.#anchor;
    while (offset < 0 && index > 0) offset += this.heightOf(--index);
    while (index < this.#count - 1 && offset >= this.heightOf(index)) offset -= this.heightOf(index++);
    this.#anchor = index >= 0 && offset >= 0 ? { index, offset } : { index: 0, offset: 0 };
    if (this.isAtEnd()) this.#anchor = this.#end();
  }

  #remember(index: number, height: number): void {
    const before = this.#heights.get(index);
    this.#measuredSum += height - (before ?? 0);
    if (before === undefined) this.#measured++;
    this.#heights.set(index, height);
    if (this.#heights.size <= REMEMBERED) return;
    // The anchor's surroundings are kept; the mean keeps what has been measured.
    const far = REMEMBERED / 4;
    for (const known of this.#heights.keys()) {
      if (Math.abs(known - this.#anchor.index) > far && known < this.#count - far)
        this.#heights.delete(known);
    }
  }
}
