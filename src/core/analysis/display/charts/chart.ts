export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** An axis in the units that are drawn: logarithmic ones hold logarithms. */
export interface Axis {
  readonly title: string;
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly Tick[];
}

export interface Series {
  readonly title: string;
  readonly kind: 'bars' | 'line';
  /** Its look, from 0: a colour, and a dash or hatching that tells it from others without colour. */
  readonly look: number;
  readonly values: readonly (number | null)[];
}

/** What is drawn in axes, wherever it is drawn. */
export interface Chart {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  /** Ascending; the place of each value of each series. */
  readonly points: readonly number[];
  readonly series: readonly Series[];
  /** Upright lines. */
  readonly marks: readonly Tick[];
}

/** Dashes of the looks, in pixels: drawn, not drawn. */
export const DASHES: readonly (readonly number[])[] = [
  [],
  [8, 4],
  [2, 3],
  [10, 3, 2, 3],
  [5, 2],
  [1, 4],
  [12, 6],
];

export const isEmpty = ({ points }: Chart): boolean => points.length === 0;
