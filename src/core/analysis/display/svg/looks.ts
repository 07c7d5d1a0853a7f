import { DASHES } from '../charts/chart';

/** Colours of the looks, on white. A page can set others by the classes `look-0`, `look-1` … */
export const COLOURS = ['#0b62c4', '#b4540a', '#23793a', '#7b3fb3', '#b3261e', '#5b6470', '#8a6d00'] as const;

export const colourOf = (look: number): string => COLOURS[look % COLOURS.length]!;

/** For `stroke-dasharray`; undefined for a line that is whole. */
export function dashesOf(look: number): string | undefined {
  const dashes = DASHES[look % DASHES.length]!;
  return dashes.length === 0 ? undefined : dashes.join(' ');
}
