import { Candidates } from './candidates';
import type { Gap } from './gaps';
import { longestIncreasing } from './increasing';
import { MINIMA, similarity, type Sketch } from './sketch';

/** So many records of each side of a gap are paired at a time: a bound to memory. */
const PORTION = 1 << 16;
/** Records whose candidates have all found better partners look for others among what is left, so often at most. */
const MOST_ROUNDS = 4;
/** Two records are the same one changed if they share more than this. */
const ALIKE = 0.5;

/** The sketch of a record, by its index. */
export type SketchSource = (index: number) => Promise<Sketch>;

export type AddPair = (left: number, right: number, stays: boolean) => void;

/**
 * Finds the removed and added records of a gap that are the same ones changed: of all that are similar
 * enough first the most similar pair, then the most similar of those that are left, and so on. The pairs
 * that stay are as many as can be in order.
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
  const partners = new Int32Array(lefts.length).fill(-1);
  let freeLefts = [...lefts.keys()];
  let freeRights = [...rights.keys()];
  for (let round = 0; round < MOST_ROUNDS && freeLefts.length > 0 && freeRights.length > 0; round++) {
    const pairs = bestFirst(
      await alikePairs(
        freeLefts.map(at => lefts[at]!),
        freeRights.map(at => rights[at]!),
        left,
        right,
      ),
    );
    if (pairs.size === 0) break;
    for (const [from, to] of pairs) partners[freeLefts[from]!] = freeRights[to]!;
    const taken = new Set(pairs.values());
    freeLefts = freeLefts.filter((_, at) => !pairs.has(at));
    freeRights = freeRights.filter((_, at) => !taken.has(at));
  }
  return partners;
}

interface Pair {
  readonly left: number;
  readonly right: number;
  readonly alike: number;
  /** Places between the right record and the one that was expected. */
  readonly away: number;
}

/** Records that are similar enough, by their places in the two lists. */
async function alikePairs(
  lefts: readonly number[],
  rights: readonly number[],
  left: SketchSource,
  right: SketchSource,
): Promise<Pair[]> {
  const minima = new Uint32Array(rights.length * MINIMA);
  for (const [at, index] of rights.entries()) minima.set((await right(index)).minima, at * MINIMA);
  const candidates = new Candidates(minima);
  const pairs: Pair[] = [];
  /** Where the partner of the next record is, if nothing comes between. */
  let near = 0;
  for (const [at, index] of lefts.entries()) {
    const sketch = await left(index);
    let best = ALIKE;
    let partner = near - 1;
    for (const candidate of candidates.find(sketch.minima, near)) {
      const alike = similarity(sketch, await right(rights[candidate]!));
      if (alike > ALIKE) pairs.push({ left: at, right: candidate, alike, away: Math.abs(candidate - near) });
      if (alike <= best) continue;
      best = alike;
      partner = candidate;
    }
    near = partner + 1;
  }
  return pairs;
}

/**
 * Left place → right place: the most similar pairs first; of equally similar ones those that are where they
 * are expected.
 */
function bestFirst(pairs: Pair[]): Map<number, number> {
  const chosen = new Map<number, number>();
  const taken = new Set<number>();
  pairs.sort((a, b) => b.alike - a.alike || a.away - b.away || a.left - b.left || a.right - b.right);
  for (const { left, right } of pairs) {
    if (chosen.has(left) || taken.has(right)) continue;
    chosen.set(left, right);
    taken.add(right);
  }
  return chosen;
}
