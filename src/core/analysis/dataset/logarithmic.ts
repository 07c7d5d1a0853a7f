/**
 * At most `most` different whole numbers from `first`, at least 1, to `last`, both among them, ascending and
 * about evenly spaced on a logarithmic scale. None where `last` is less than `first`.
 */
export function logarithmic(first: number, last: number, most: number): number[] {
  if (last < first) return [];
  if (last - first < most) return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const numbers = new Set<number>();
  for (let at = 0; at < most; at++) {
    numbers.add(Math.round(first * (last / first) ** (at / (most - 1))));
  }
  return [...numbers.add(last)].sort((a, b) => a - b).slice(-most);
}
