import { riskOf } from '../../core/query/riskOf';
import type { FindPattern } from '../../protocol/query';
import type { FindState } from '../../protocol/view';
import { find, type Search } from '../query/find';
import type { FoundRows } from '../query/foundRows';
import type { Records } from '../query/records';
import type { ViewRows } from './viewRows';

/** Time without a change of the document after which is searched anew. */
const SETTLE_MS = 300;

export interface FinderParts {
  readonly records: () => Records;
  readonly view: ViewRows;
  readonly onFound: (state: FindState) => void;
}

/** Looks for a pattern in the rows of the view, and leads from match to match. */
export class Finder {
  private pattern: FindPattern | null = null;
  private search: Search | undefined;
  /** Raised with every search, so that an older one ends. */
  private generation = 0;
  private settling: NodeJS.Timeout | undefined;

  constructor(private readonly parts: FinderParts) {}

  /** Starts a search, or ends it (null). Throws a sentence where the pattern is none. */
  start(pattern: FindPattern | null): void {
    const generation = ++this.generation;
    clearTimeout(this.settling);
    this.pattern = pattern;
    this.search = undefined;
    if (pattern === null) return;
    const risk = riskOf(pattern);
    if (risk !== null) throw new Error(risk);
    const current = () => generation === this.generation;
    const search = find(this.parts.records(), pattern, {
      among: this.parts.view.places,
      cancelled: () => !current(),
      onProgress: ({ done, total }) => {
        if (current()) this.tell(pattern, search.rows, total === 0 ? 1 : done / total, false, null);
      },
    });
    this.search = search;
    search.result.then(
      () => {
        if (current()) this.tell(pattern, search.rows, 1, true, null);
      },
      (error: unknown) => {
        if (current()) this.tell(pattern, search.rows, 1, true, (error as Error).message);
      },
    );
  }

  /** The next row with a match after (or before) `row`, going round at the end; null where there is none. */
  async next(row: number, backwards: boolean): Promise<number | null> {
    const { search } = this;
    if (search === undefined) return null;
    const { rows } = search;
    const near = () => (backwards ? rows.previous(row) : rows.next(row));
    // Backwards from the first match leads to the last, which is known at the end alone.
    const found = near() ?? (await search.result.then(near, near));
    return found ?? (backwards ? rows.previous(Infinity) : rows.next(-1)) ?? null;
  }

  /** The document or the view has changed. */
  changed(): void {
    const { pattern } = this;
    if (pattern === null) return;
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      this.start(pattern);
    }, SETTLE_MS);
  }

  close(): void {
    this.start(null);
  }

  private tell(
    pattern: FindPattern,
    rows: FoundRows,
    done: number,
    complete: boolean,
    problem: string | null,
  ): void {
    const { matches, length: records } = rows;
    this.parts.onFound({ pattern, matches, records, complete, done, problem });
  }
}
