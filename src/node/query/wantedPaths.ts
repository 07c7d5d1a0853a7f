import type { FoundValue } from '../../core/record/scanned';
import { plainPath } from '../../core/query/filterWords';
import { anyItems, concretePaths } from './concretePaths';

/** Whether a value that a scanner found stands where it is looked for. */
export type IsThere = (found: FoundValue) => boolean;

/**
 * The field paths that a query looks at, each once, as a scanner is asked for them. It gives an item to one path only,
 * so that it is asked for any item where a path names one, too.
 */
export class WantedPaths {
  readonly list: string[] = [];

  /** `fields`: the paths of the recipe's texts. */
  constructor(private readonly fields: readonly string[]) {}

  /** Null: any of the recipe's texts. Throws a RangeError with a sentence where `path` is none. */
  at(path: string | null): IsThere {
    if (path !== null) return this.one(path);
    const all = this.fields.map(field => this.one(field));
    return found => all.some(isThere => isThere(found));
  }

  private one(path: string): IsThere {
    const plain = plainPath(path);
    const any = anyItems(plain);
    const known = this.list.indexOf(any);
    const slot = known === -1 ? this.list.push(any) - 1 : known;
    if (any === plain) return found => found.slot === slot;
    const concrete = concretePaths(plain);
    return found => found.slot === slot && concrete.test(found.path);
  }
}
