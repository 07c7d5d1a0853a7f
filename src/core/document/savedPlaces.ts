import type { Piece, Timeline } from './timeline';

/** A piece that stands in a saved document at `at`, or that does not (null). */
export interface PlacedPiece {
  readonly piece: Piece;
  readonly at: number | null;
}

interface Place extends Piece {
  readonly position: number;
}

/** Cuts pieces into those that a saved document holds, with their place in it, and the rest; in the same order. */
export function placesIn(saved: Timeline, pieces: Iterable<Piece>): PlacedPiece[] {
  const bySource = placesBySource(saved);
  const result: PlacedPiece[] = [];
  for (const piece of pieces) {
    const places = bySource[piece.source]!;
    const end = piece.first + piece.count;
    const push = (first: number, to: number, at: number | null): void => {
      if (to > first) result.push({ piece: { ...piece, first, count: to - first }, at });
    };
    let first = piece.first;
    for (let i = firstEndingAfter(places, first); first < end; i++) {
      const place = places[i];
      if (place === undefined || place.first >= end) {
        push(first, end, null);
        break;
      }
      push(first, place.first, null);
      const from = Math.max(first, place.first);
      first = Math.min(end, place.first + place.count);
      push(from, first, place.position + from - place.first);
    }
  }
  return result;
}

function placesBySource(saved: Timeline): readonly (readonly Place[])[] {
  const places: Place[][] = [[], [], []];
  let position = 0;
  for (const piece of saved.pieces()) {
    places[piece.source]!.push({ ...piece, position });
    position += piece.count;
  }
  for (const list of places) list.sort((a, b) => a.first - b.first);
  return places;
}

function firstEndingAfter(places: readonly Place[], record: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]!.first + places[middle]!.count > record) high = middle;
    else low = middle + 1;
  }
  return low;
}
