import { Extremes } from './extremes';
import { addTexts, noTexts, type TextCounts } from './groupCounts';
import { mergeLengths, sortedLengths, type LengthCounts } from './lengthCounts';
import { Repeats } from './repeats';
import type { FieldReport, RecordPlace, SizedRecord, ValueKind } from './report';
import { statisticsOf } from './statistics';

const MOST_RECORDS = 10;
/** Places of a kind of values that are kept. */
export const MOST_PLACES = 5;

const byPlace = (a: RecordPlace, b: RecordPlace): number => a.index - b.index;
const longestFirst = (a: SizedRecord, b: SizedRecord): number => b.tokens - a.tokens || a.index - b.index;
const shortestFirst = (a: SizedRecord, b: SizedRecord): number => a.tokens - b.tokens || a.index - b.index;

/** The records of most and of fewest tokens. */
export class Longest {
  readonly longest = new Extremes<SizedRecord>(MOST_RECORDS, longestFirst);
  readonly shortest = new Extremes<SizedRecord>(MOST_RECORDS, shortestFirst);

  /** Whether one of so many tokens may be among them. */
  wants(tokens: number): boolean {
    const longest = this.longest.last;
    const shortest = this.shortest.last;
    return (
      longest === undefined || shortest === undefined || tokens >= longest.tokens || tokens <= shortest.tokens
    );
  }

  add(record: SizedRecord): void {
    this.longest.add(record);
    this.shortest.add(record);
  }

  /** Both, with a record once that is among both. */
  all(): SizedRecord[] {
    return [...new Set([...this.longest.list, ...this.shortest.list])];
  }
}

/** How many values of a kind there are, and the first records that have one. */
export interface KindCount {
  readonly kind: ValueKind;
  readonly count: number;
  readonly first: readonly RecordPlace[];
}

/** What a block holds at one field path. */
export interface FieldCounts {
  readonly texts: TextCounts;
  readonly lengths: LengthCounts;
  readonly missing: number;
  readonly empty: number;
  readonly kinds: readonly KindCount[];
  /** Two numbers a record with a text that is not empty. */
  readonly hashes: Uint32Array;
  /** Of these the longest and the shortest. */
  readonly records: readonly SizedRecord[];
}

/** What all blocks together hold there. */
export class FieldTotals {
  private readonly texts = noTexts();
  private readonly lengths: LengthCounts = new Map();
  private missing = 0;
  private empty = 0;
  private readonly kinds = new Map<ValueKind, { count: number; first: Extremes<RecordPlace> }>();
  private readonly repeats: Repeats;
  private readonly records = new Longest();

  constructor(
    private readonly path: string,
    mostHashes: number,
  ) {
    this.repeats = new Repeats(mostHashes);
  }

  /** Values that are no texts, though there are some. */
  get withoutTexts(): boolean {
    return this.kinds.size > 0 && !this.kinds.has('text');
  }

  /** Nothing has been met there. */
  get unknown(): boolean {
    return this.kinds.size === 0;
  }

  add(counts: FieldCounts): void {
    addTexts(this.texts, counts.texts);
    mergeLengths(this.lengths, counts.lengths);
    this.missing += counts.missing;
    this.empty += counts.empty;
    for (const { kind, count, first } of counts.kinds) {
      const known = this.kinds.get(kind) ?? { count: 0, first: new Extremes(MOST_PLACES, byPlace) };
      this.kinds.set(kind, known);
      known.count += count;
      for (const place of first) known.first.add(place);
    }
    for (let i = 0; i < counts.hashes.length; i += 2)
      this.repeats.add(counts.hashes[i]!, counts.hashes[i + 1]!);
    for (const record of counts.records) this.records.add(record);
  }

  report(languages: FieldReport['languages']): FieldReport {
    const kinds = [...this.kinds]
      .map(([kind, { count, first }]) => ({ kind, count, first: first.list }))
      .sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
    return {
      ...this.texts,
      path: this.path,
      lengths: statisticsOf(sortedLengths(this.lengths)),
      missing: this.missing,
      empty: this.empty,
      kinds: kinds.map((kind, at) => (at === 0 ? { ...kind, first: [] } : kind)),
      duplicates: this.repeats.repeated(),
      languages,
      longest: [...this.records.longest.list],
      shortest: [...this.records.shortest.list],
    };
  }
}
