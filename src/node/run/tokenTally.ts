import type { TokenTotals, Totals } from '../../core/pipeline/report';
import { UNCOUNTED } from '../../core/pipeline/tokenColumns';
import { byCount } from './byCount';
import type { Waiting } from './spool';

/**
 * The tokens of a run's records as it goes on. A record with a text too long to count, before its stages
 * or after, is in no number but that of such records.
 */
export class TokenTally {
  private readonly before = new Numbers();
  private readonly after = new Numbers();
  private uncounted = 0;

  constructor(private readonly tokenizer: string) {}

  /** A record is met for the first time; `category` is null where it has none. */
  begin({ tokens }: Waiting, category: string | null): void {
    if (tokens === null) return;
    if (tokens.before === UNCOUNTED) this.uncounted++;
    else this.before.add(category, tokens.before);
  }

  /** A record stays, `times` times. */
  keep({ tokens, copy }: Waiting, category: string | null, times: number): void {
    if (tokens === null || tokens.before === UNCOUNTED) return;
    if (tokens.after !== UNCOUNTED) this.after.add(category, tokens.after * times);
    else if (!copy) {
      this.before.add(category, -tokens.before);
      this.uncounted++;
    }
  }

  totals(): TokenTotals {
    const { tokenizer, before, after, uncounted } = this;
    return { tokenizer, before: before.all, after: after.all, uncounted };
  }

  byCategory(): Totals['categories']['tokens'] {
    return { before: byCount(this.before.byCategory), after: byCount(this.after.byCategory) };
  }
}

class Numbers {
  all = 0;
  readonly byCategory = new Map<string, number>();

  add(category: string | null, more: number): void {
    this.all += more;
    if (category !== null) this.byCategory.set(category, (this.byCategory.get(category) ?? 0) + more);
  }
}
