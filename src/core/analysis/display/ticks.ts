/** About `about` round numbers from 0 to at least `most`, evenly spaced; `whole`: no fractions. */
export function linearTicks(most: number, about = 5, whole = false): number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const fitting = [1, 2, 2.5, 5, 10].map(part => part * power).find(step => step >= rough * 0.999_999);
  const step = whole ? Math.max(1, Math.ceil(fitting ?? 1)) : (fitting ?? power);
  const ticks: number[] = [];
  for (let at = 0; at === 0 || ticks[at - 1]! < most * 0.999_999; at++) ticks.push(round(at * step));
  return ticks;
}

/** Powers of `base` from `least` to `most`; every second, third … where there would be more than `atMost`. */
export function powerTicks(least: number, most: number, base: number, atMost = 9): number[] {
  const first = Math.ceil(logOf(Math.max(1, least), base) - 1e-9);
  const last = Math.floor(logOf(Math.max(1, most), base) + 1e-9);
  const every = Math.max(1, Math.ceil((last - first + 1) / atMost));
  const ticks: number[] = [];
  for (let power = first; power <= last; power += every) ticks.push(base ** power);
  return ticks;
}

/** The labels of ticks in their order, emptied where one would run into that before; places and widths in pixels. */
export function labelsThatFit(
  labels: readonly string[],
  places: readonly number[],
  widthOf: (label: string) => number,
): string[] {
  let end = -Infinity;
  return labels.map((label, at) => {
    const half = widthOf(label) / 2;
    if (places[at]! - half < end) return '';
    end = places[at]! + half;
    return label;
  });
}

const logOf = (value: number, base: number): number => Math.log2(value) / Math.log2(base);

/** Without the last bits that multiplying adds. */
const round = (value: number): number => Number(value.toPrecision(12));
