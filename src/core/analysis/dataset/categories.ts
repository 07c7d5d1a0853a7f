import { cutAt } from '../../text/cutAt';

/** More values are no categories: they are not told apart. */
export const MOST_CATEGORIES = 4096;

const MOST_UNITS = 256;

/** The name of a category: its value, cut where it is very long, so that longer ones may be taken for one. */
export const categoryName = (value: string): string =>
  value.length <= MOST_UNITS ? value : `${value.slice(0, cutAt(value, MOST_UNITS))}…`;
