import type { Change } from './history';

/**
 * The places of a view's rows after a change of the document: a replaced record keeps its row, a removed one
 * loses it, and records that are added stand behind the one they follow.
 */
export function shiftedRows(places: Uint32Array, { at, removed, inserted }: Change): Uint32Array {
  const kept = Math.min(removed, inserted);
  const added = inserted - kept;
  const shifted = new Uint32Array(places.length + added);
  let rows = 0;
  let anchor = -1;
  for (const place of places) {
    if (place >= at + kept && place < at + removed) continue;
    // Behind the last replaced record, or the nearest before the change.
    if (place < at + kept && (anchor === -1 || place >= shifted[anchor]!)) anchor = rows;
    shifted[rows++] = place < at + kept ? place : place + inserted - removed;
  }
  if (added > 0) {
    shifted.copyWithin(anchor + 1 + added, anchor + 1, rows);
    for (let i = 0; i < added; i++) shifted[anchor + 1 + i] = at + kept + i;
  }
  return shifted.subarray(0, rows + added);
}
