import { Candidates } from './candidates';
import type { Gap } from './gaps';
import { longestIncreasing } from './increasing';
import { MINIMA, similarity, type Sketch } from './sketch';

/** So many records of each side of a gap are paired at a time: a bound to memory. */
const PORTION = 1 << 16;
/** Two records are the same one changed if they share more than this. */
const ALIKE = 0.5;

/** The sketch of a record, by its index. */
export type SketchSource = (index: number) => Promise<Sketch>;

export type AddPair = (left: number, right: number, stays: boolean) => void;

/**
 * Finds the removed and added records of a gap that are the same ones changed. Each removed record in
 * turn takes the added one that is most similar to it, of those that are free and similar enough; of
 * equally similar ones the first. The pairs that stay are as many as can be in order.
 */
export async function pairGap(
  { removed, added }: Gap,
  left: SketchSource,
  right: SketchSource,
  onPair: AddPair,
): Promise<void> {
  for (let l = 0, r = 0; l < removed.length && r < added.length;) {
    const lefts = removed.slice(l, l + PORTION);
    const rights = added.slice(r, r + PORTION);
    const partners = await partnersOf(lefts, rights, left, right);
    const stays = longestIncreasing(partners);
    partners.forEach((partner, at) => {
      if (partner !== -1) onPair(lefts[at]!, rights[partner]!, stays[at] === 1);
    });
    if (l + PORTION >= removed.length && r + PORTION >= added.length) return;
    // What follows the last pair in order gets another chance, unless that would go on for ever.
    const last = stays.lastIndexOf(1);
    const nextLeft = last + 1;
    const nextRight = last === -1 ? 0 : partners[last]! + 1;
    const enough = Math.max(nextLeft, nextRight) >= PORTION / 2;
    l += enough ? nextLeft : lefts.length;
    r += enough ? nextRight : rights.length;
  }
}

/** For each left record the place of its partner among the right ones, or -1. */
async function partnersOf(
  lefts: readonly number[],
  rights: readonly number[],
  left: SketchSource,
  right: SketchSource,
): Promise<Int32Array> {
  const minima = new Uint32Array(rights.length * MINIMA);
  for (const [at, index] of rights.entries()) minima.set((await right(index)).minima, at * MINIMA);
  const candidates = new Candidates(minima);
  const partners = new Int32Array(lefts.length).fill(-1);
  for (const [at, index] of lefts.entries()) {
    const sketch = await left(index);
    let best = ALIKE;
    for (const candidate of candidates.find(sketch.minima)) {
      const alike = similarity(sketch, await right(rights[candidate]!));
      if (alike <= best) continue;
      best = alike;
      partners[at] = candidate;
    }
    if (partners[at] !== -1) candidates.take(partners[at]!);
  }
  return partners;
}
