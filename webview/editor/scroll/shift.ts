/** Records at `at` have been replaced: `removed` by `inserted` ones. */
export interface Splice {
  readonly at: number;
  readonly removed: number;
  readonly inserted: number;
}

/**
 * Where what stood at `index` stands after `splice`; for one that has been replaced, its counterpart, or the
 * nearest that is there.
 */
export function shifted(index: number, { at, removed, inserted }: Splice): number {
  if (index < at) return index;
  if (index >= at + removed) return index + inserted - removed;
  return at + Math.min(index - at, Math.max(0, inserted - 1));
}

/** A record that is still there and has only moved, or stands before `splice`. */
export const survives = (index: number, { at, removed, inserted }: Splice): boolean =>
  index < at || index >= at + removed || index - at < inserted;
