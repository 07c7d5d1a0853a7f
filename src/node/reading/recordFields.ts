import { JsonScanner } from '../../core/record/jsonScanner';
import { discoverFields, type FoundFields } from '../../core/analysis/discoverFields';

/** Looks for the texts of records as the first lines of their document show them. */
export const scannerOf = (sample: readonly string[]): JsonScanner =>
  new JsonScanner(fieldsOf(sample).fields.map(({ path }) => path));

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
