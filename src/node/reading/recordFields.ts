import { discoverFields, type FoundFields } from '../../core/analysis/discoverFields';

/** The fields of records, as the first lines of their document show them; lines that are no JSON are left out. */
export function fieldsOf(sample: readonly string[]): FoundFields {
  return discoverFields(
    sample.flatMap(line => {
      try {
        return [JSON.parse(line) as unknown];
      } catch {
        return [];
      }
    }),
  );
}
