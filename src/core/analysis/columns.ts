import { memberPath } from '../record/fieldPath';

const MOST_COLUMNS = 200;
const MOST_ITEMS = 4;

/**
 * Paths of the scalars in a sample of records (parsed JSON values), in order of appearance: of lists the first
 * items, by number. For tables.
 */
export function columnsOf(records: readonly unknown[]): string[] {
  const columns = new Set<string>();
  const visit = (value: unknown, path: string): void => {
    if (columns.size >= MOST_COLUMNS) return;
    if (Array.isArray(value)) {
      for (const [at, item] of value.slice(0, MOST_ITEMS).entries()) visit(item, `${path}[${at}]`);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, member] of Object.entries(value)) visit(member, memberPath(path, key));
    } else {
      columns.add(path);
    }
  };
  for (const record of records) if (typeof record === 'object' && record !== null) visit(record, '');
  return [...columns];
}
