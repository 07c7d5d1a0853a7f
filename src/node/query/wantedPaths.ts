import { plainPath } from '../../core/query/filterWords';

/** The field paths that a query looks at, each once, by slot. */
export class WantedPaths {
  readonly list: string[] = [];

  /** `fields`: the paths of the recipe's texts. */
  constructor(private readonly fields: readonly string[]) {}

  /** Throws a RangeError with a sentence where `path` is none. */
  slot(path: string): number {
    const plain = plainPath(path);
    const known = this.list.indexOf(plain);
    return known === -1 ? this.list.push(plain) - 1 : known;
  }

  /** Null: those of the recipe's texts. */
  slots(path: string | null): number[] {
    return path === null ? this.fields.map(field => this.slot(field)) : [this.slot(path)];
  }
}
