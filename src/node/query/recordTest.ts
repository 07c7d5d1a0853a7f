import type { QueryRecord } from './queryRecord';
import type { IsThere } from './wantedPaths';

/** A condition on the bytes of a record. */
export interface RecordTest {
  /** Tests that cost less come first. */
  readonly cost: number;
  /** The line of a record that cannot be read is searched; any other test holds for no such record. */
  readonly searchesLines: boolean;
  readonly holds: (record: QueryRecord) => boolean;
}

export const Cost = { Field: 0, Values: 1, Language: 2, Tokens: 3 } as const;

/** Whether a value found there, by its place in the list, meets `test`. */
export function someFound(record: QueryRecord, isThere: IsThere, test: (at: number) => boolean): boolean {
  const { found } = record;
  for (let at = 0; at < found.length; at++) if (isThere(found[at]!) && test(at)) return true;
  return false;
}
