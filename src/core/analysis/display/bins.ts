export type AxisScale = 'linear' | 'log';

/** Numbers of tokens from `from` to `to`, both of them within. */
export interface Bin {
  readonly from: number;
  readonly to: number;
}

const MOST_BINS = 48;
const FINEST = 8;

/**
 * Bins of equal width on an axis of this scale, at most 48, that hold all whole numbers from `least` to `most`.
 * On a logarithmic one, 0 has a bin of its own, and small numbers, too, where a bin would be narrower than 1.
 */
export const binsOf = (least: number, most: number, scale: AxisScale): Bin[] =>
  scale === 'linear' ? linearBins(least, most) : logBins(least, most);

/** How many examples lie in each of the bins. */
export function countIn(
  bins: readonly Bin[],
  histogram: readonly (readonly [tokens: number, examples: number])[],
): number[] {
  const counts = bins.map(() => 0);
  let at = 0;
  for (const [tokens, examples] of histogram) {
    while (at < bins.length && bins[at]!.to < tokens) at++;
    if (at < bins.length && bins[at]!.from <= tokens) counts[at]! += examples;
  }
  return counts;
}

function linearBins(least: number, most: number): Bin[] {
  const width = roundWidth((most - least + 1) / MOST_BINS);
  const first = Math.floor(least / width);
  // Aligned to whole multiples of the width, the range may begin within a bin.
  const fits = Math.floor(most / width) - first + 1 <= MOST_BINS;
  const wide = fits ? width : roundWidth(width + 1);
  const bins: Bin[] = [];
  for (let from = Math.floor(least / wide) * wide; from <= most; from += wide) {
    bins.push({ from, to: from + wide - 1 });
  }
  return bins;
}

/** The least of 1, 2, 5, 10, 20, 50 … that is not below. */
function roundWidth(atLeast: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, atLeast))));
  return [1, 2, 5, 10].map(step => step * power).find(width => width >= atLeast) ?? 10 * power;
}

function logBins(least: number, most: number): Bin[] {
  const low = Math.max(1, least);
  const octaves = Math.log2(Math.max(low, most) / low) + 1;
  let parts = FINEST;
  while (parts > 1 && (octaves + 1) * parts > MOST_BINS - 1) parts /= 2;
  const bins: Bin[] = least < 1 ? [{ from: 0, to: 0 }] : [];
  if (most < 1) return bins;
  let from = edge(Math.floor(Math.log2(low)) * parts, parts);
  for (let step = Math.floor(Math.log2(low)) * parts + 1; from <= most; step++) {
    const next = edge(step, parts);
    if (next <= from) continue;
    if (next > low) bins.push({ from, to: next - 1 });
    from = next;
  }
  return bins;
}

const edge = (step: number, parts: number): number => Math.round(2 ** (step / parts));
