import type { CategoryCounts } from '../../core/pipeline/report';

/** Most frequent first. Without a prototype, since the names are data. */
export function byCount(counts: ReadonlyMap<string, number>): CategoryCounts {
  const result = Object.create(null) as CategoryCounts;
  for (const [name, count] of [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)))
    result[name] = count;
  return result;
}
