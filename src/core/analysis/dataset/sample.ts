import { seededRank } from '../../pipeline/seeded';
import { Extremes } from './extremes';
import type { TextStatistics } from './report';

/** Records whose language and words are looked at: both take far longer than tokens. */
export const SAMPLE_RECORDS = 1000;
/** UTF-16 units of a text that are looked at. */
export const SAMPLE_UNITS = 256;

const SEED = 0x5a3d1e07;
/** Of so many records, about as many as are wanted have a rank below. */
export const likelyLimit = (records: number): number =>
  2 ** 32 * Math.min(1, SAMPLE_RECORDS / Math.max(1, records));

/** Some more than are wanted, so that chance does not leave too few. */
const SPARE = 1.2;

/** Where a record comes in the order in which they are chosen, by its index alone. */
export const sampleRank = (index: number): number => seededRank(SEED, index);

/** Below it lie the ranks of somewhat more records than are wanted, if there are about so many of them. */
export const sampleLimit = (records: number): number => likelyLimit(records / SPARE);

/** A record whose language is looked at. */
export interface SampledRecord {
  readonly rank: number;
  readonly index: number;
  readonly category: string | null;
  readonly texts: TextStatistics;
  readonly otherTokens: number;
  /** The beginning of the longest text by field, null where there is none. */
  readonly beginnings: readonly (string | null)[];
  /** The field of the longest of all, and the tokens of its beginning. */
  readonly longest: number;
  readonly tokens: number;
}

/** Those first in the order of ranks. */
export class Sample extends Extremes<SampledRecord> {
  constructor() {
    super(SAMPLE_RECORDS, (a, b) => a.rank - b.rank || a.index - b.index);
  }

  /** No record of a higher rank is taken any more. */
  get limit(): number {
    return this.list.length < SAMPLE_RECORDS ? 2 ** 32 : this.list.at(-1)!.rank;
  }
}
