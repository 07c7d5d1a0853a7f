import type { CategoryCounts, Totals } from '../../../src/core/pipeline/report';

export interface BeforeAndAfter {
  readonly before: number;
  readonly after: number;
}

export interface Share extends BeforeAndAfter {
  /** Null: all categories that are not shown on their own. */
  readonly name: string | null;
  readonly merged: number;
  /** Null where tokens are not counted. */
  readonly tokens: BeforeAndAfter | null;
}

export interface Balance extends BeforeAndAfter {
  readonly shares: readonly Share[];
  readonly tokens: BeforeAndAfter | null;
}

type Categories = Pick<Totals['categories'], 'before' | 'after' | 'tokens'>;

/**
 * The largest categories, at most `most` parts in all, and the rest as one; the parts add up to the whole.
 * Categories in `order` keep that order and come before all others.
 */
export function balanceOf(categories: Categories, most: number, order: readonly string[] = []): Balance {
  const { before, after, tokens } = categories;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const places = new Map(order.map((name, place) => [name, place]));
  const placeOf = ({ name }: Share): number => places.get(name!) ?? order.length;
  const all = names
    .map(name => ({
      name,
      merged: 1,
      before: countOf(before, name),
      after: countOf(after, name),
      tokens: tokens && { before: countOf(tokens.before, name), after: countOf(tokens.after, name) },
    }))
    .sort(
      (a, b) =>
        placeOf(a) - placeOf(b) || b.before - a.before || b.after - a.after || (a.name < b.name ? -1 : 1),
    );
  const shown: Share[] = all.length <= most ? all : all.slice(0, most - 1);
  const rest = all.slice(shown.length);
  return {
    shares: rest.length === 0 ? shown : [...shown, { name: null, merged: rest.length, ...sumOf(rest) }],
    ...sumOf(all),
  };
}

/** A category may be named like a member of every object. */
const countOf = (counts: CategoryCounts, name: string): number =>
  Object.hasOwn(counts, name) ? (counts[name] ?? 0) : 0;

function sumOf(parts: readonly Share[]): BeforeAndAfter & { tokens: BeforeAndAfter | null } {
  const tokens = parts.flatMap(part => part.tokens ?? []);
  return {
    before: sum(parts, 'before'),
    after: sum(parts, 'after'),
    tokens:
      tokens.length < parts.length || tokens.length === 0
        ? null
        : { before: sum(tokens, 'before'), after: sum(tokens, 'after') },
  };
}

const sum = (parts: readonly BeforeAndAfter[], side: 'before' | 'after'): number =>
  parts.reduce((total, part) => total + part[side], 0);
