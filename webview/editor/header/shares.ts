import type { CategoryCounts } from '../../../src/core/pipeline/report';

export interface Share {
  /** Null: all categories that are not shown on their own. */
  readonly name: string | null;
  readonly merged: number;
  readonly before: number;
  readonly after: number;
}

export interface Balance {
  readonly shares: readonly Share[];
  readonly before: number;
  readonly after: number;
}

/** The largest categories, at most `most` parts in all, and the rest as one; the parts add up to the whole. */
export function balanceOf(before: CategoryCounts, after: CategoryCounts, most: number): Balance {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const all = names
    .map(name => ({ name, merged: 1, before: countOf(before, name), after: countOf(after, name) }))
    .sort((a, b) => b.before - a.before || b.after - a.after || (a.name < b.name ? -1 : 1));
  const shown: Share[] = all.length <= most ? all : all.slice(0, most - 1);
  const rest = all.slice(shown.length);
  return {
    shares:
      rest.length === 0
        ? shown
        : [
            ...shown,
            { name: null, merged: rest.length, before: sum(rest, 'before'), after: sum(rest, 'after') },
          ],
    before: sum(all, 'before'),
    after: sum(all, 'after'),
  };
}

/** A category may be named like a member of every object. */
const countOf = (counts: CategoryCounts, name: string): number =>
  Object.hasOwn(counts, name) ? (counts[name] ?? 0) : 0;

const sum = (parts: readonly Share[], side: 'before' | 'after'): number =>
  parts.reduce((total, part) => total + part[side], 0);
