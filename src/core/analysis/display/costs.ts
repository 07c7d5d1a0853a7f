import type { LengthCost, SequenceAdvice } from '../dataset/report';

/** The costs of all lengths that are known, ascending, each length once. */
export function knownCosts({ candidates, curve }: SequenceAdvice): LengthCost[] {
  const known = new Map([...curve, ...candidates].map(cost => [cost.length, cost]));
  return [...known.values()].sort((a, b) => a.length - b.length);
}

/** Where in `costs`, ascending, the length is that is nearest by its ratio; of two the lesser. -1: there is none. */
export function nearestAt(costs: readonly { readonly length: number }[], length: number): number {
  const above = costs.findIndex(cost => cost.length >= length);
  if (above === -1) return costs.length - 1;
  if (above === 0) return 0;
  const [low, high] = [costs[above - 1]!.length, costs[above]!.length];
  return length / low <= high / length ? above - 1 : above;
}

/** The candidates beside the recommended one. */
export function neighboursOf({ candidates, recommended }: SequenceAdvice): LengthCost[] {
  const at = candidates.findIndex(({ length }) => length === recommended);
  return at === -1 ? [] : candidates.filter((_, other) => Math.abs(other - at) === 1);
}
