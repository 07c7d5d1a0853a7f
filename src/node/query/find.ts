import type { FindPattern } from '../../core/query/filter';
import { needleOf } from '../../core/query/needle';
import { textMatcher, type TextMatcher } from '../../core/query/textMatcher';
import type { FindProgress } from '../../protocol/query';
import { eachRecord } from './eachRecord';
import { FoundRows } from './foundRows';
import { isOverflow } from './overflow';
import { Prefilter } from './prefilter';
import { QueryRecord } from './queryRecord';
import type { Records } from './records';
import { Turns } from './turns';
import { WantedPaths, type IsThere } from './wantedPaths';

export interface FindContext {
  /** The positions of the view's rows, which alone are searched; null: all records, in document order. */
  readonly among: Uint32Array | null;
  readonly cancelled: () => boolean;
  /** Called at most ten times a second, and at the end. */
  readonly onProgress: (progress: FindProgress) => void;
}

/** `done` and `total` count rows, which are looked at in document order. */
export interface FindResult extends FindProgress {
  /** All rows have been looked at. */
  readonly complete: boolean;
}

export interface Search {
  /** What has been found so far; grows until `result` is settled. */
  readonly rows: FoundRows;
  readonly result: Promise<FindResult>;
}

/**
 * Counts the matches of a pattern in texts, and in other scalars as spelled; in a record that cannot be read, unless the
 * pattern has a path, in its line. Throws a RangeError with a sentence where the pattern or its path is none.
 */
export function find(records: Records, pattern: FindPattern, context: FindContext): Search {
  const count = matchCounter(records, pattern);
  const rows = new FoundRows();
  return { rows, result: search(records, count, rows, context) };
}

async function search(
  records: Records,
  counter: MatchCounter,
  rows: FoundRows,
  { among, cancelled, onProgress }: FindContext,
): Promise<FindResult> {
  const rowOf = among === null ? undefined : inverse(among);
  const total = among?.length ?? records.count;
  let done = 0;
  let failed = 0;
  const progress = () => ({ done, total, found: rows.length, matches: rows.matches, failed });
  const turns = new Turns(cancelled, () => {
    onProgress(progress());
  });
  await eachRecord(records, turns, {
    enter: bytes => {
      counter.enter(bytes);
    },
    visit(start, end, position) {
      const row = rowOf === undefined ? position : (rowOf[position] ?? NONE);
      if (row !== NONE) {
        const matches = counter.count(start, end);
        if (matches === undefined) failed++;
        else if (matches > 0) rows.add(row, matches);
        done++;
      }
      return among === null || done < total;
    },
  });
  onProgress(progress());
  return { ...progress(), complete: !cancelled() };
}

const NONE = 0xffffffff;

/** The row of each position up to the last of them, or `NONE`. */
function inverse(among: Uint32Array): Uint32Array {
  const last = among.reduce((most, position) => Math.max(most, position), -1);
  const rowOf = new Uint32Array(last + 1).fill(NONE);
  among.forEach((position, row) => {
    rowOf[position] = row;
  });
  return rowOf;
}

interface MatchCounter {
  enter(bytes: Buffer): void;
  /** Matches in the record `[start, end)`; undefined where it cannot be searched. */
  count(start: number, end: number): number | undefined;
}

function matchCounter(records: Records, pattern: FindPattern): MatchCounter {
  const matcher = textMatcher(pattern);
  const wanted = new WantedPaths([]);
  const isThere = pattern.path === null ? undefined : wanted.at(pattern.path);
  const record = new QueryRecord(records.layout, wanted.list);
  const prefilter = prefilterOf(pattern, records);
  return {
    enter(bytes) {
      record.enter(bytes);
      prefilter?.enter(bytes);
    },
    count(start, end) {
      if (prefilter?.mayHold(start, end) === false) return 0;
      record.read(start, end);
      try {
        return isThere === undefined ? countEverywhere(record, matcher) : countAt(isThere, record, matcher);
      } catch (error) {
        if (isOverflow(error)) return undefined;
        throw error;
      }
    },
  };
}

function countEverywhere(record: QueryRecord, matcher: TextMatcher): number {
  let count = 0;
  record.someValue(text => {
    count += matcher.count(text);
    return false;
  });
  return count;
}

const countAt = (isThere: IsThere, record: QueryRecord, matcher: TextMatcher): number =>
  record.found.reduce((sum, found, at) => (isThere(found) ? sum + matcher.count(record.text(at)) : sum), 0);

function prefilterOf(
  { text, regex, caseSensitive }: FindPattern,
  { layout }: Records,
): Prefilter | undefined {
  const needle = regex ? undefined : needleOf(text, caseSensitive);
  return needle === undefined ? undefined : new Prefilter(needle, layout.format === 'jsonl');
}
