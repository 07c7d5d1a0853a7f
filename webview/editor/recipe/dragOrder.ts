/** The gap that a pointer at `y` is nearest to: gap `n` is before item `n`; `middles` are the items' middles. */
export const gapAt = (y: number, middles: readonly number[]): number =>
  middles.filter(middle => middle < y).length;

/** Where an item stands once it has been taken from `from` and put into `gap`. */
export const placeOf = (from: number, gap: number): number => (gap > from ? gap - 1 : gap);
