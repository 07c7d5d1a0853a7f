import type { ShownDifference } from '../../src/protocol/compare';
import { messageOf } from '../../src/protocol/rpc';

/** What is known at a place of the list: the difference there, or why it cannot be shown. */
export type Known =
  | { readonly kind: 'difference'; readonly difference: ShownDifference }
  | { readonly kind: 'problem'; readonly message: string };

export type AskDifferences = (first: number, count: number) => Promise<ShownDifference[]>;

const PAGE = 16;
const MOST_ASKED = 2;
const REMEMBERED = 40;

/** The differences that are or were in view, asked for page by page; what is in view comes first. */
export class DifferenceSource {
  #pages = new Map<number, readonly Known[]>();
  #asked = new Set<number>();
  /** Raised by `reset`: older answers are dropped. */
  #generation = 0;
  #first = 0;
  #last = 0;
  #count = 0;

  constructor(
    private readonly ask: AskDifferences,
    private readonly onArrived: () => void,
  ) {}

  get(index: number): Known | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** Puts another view of a difference in its place. */
  replace(index: number, difference: ShownDifference): void {
    const page = this.#pages.get(Math.floor(index / PAGE))?.slice();
    if (page === undefined) return;
    page[index % PAGE] = { kind: 'difference', difference };
    this.#pages.set(Math.floor(index / PAGE), page);
    this.onArrived();
  }

  /** Wants the differences `first … last - 1` out of `count`, and then the pages around them. */
  want(first: number, last: number, count: number): void {
    this.#first = Math.floor(first / PAGE);
    this.#last = Math.ceil(last / PAGE);
    this.#count = count;
    this.#askNext();
  }

  /** All that is in view is known. */
  isCurrent(): boolean {
    for (let page = this.#first; page < this.#last; page++) if (!this.#pages.has(page)) return false;
    return true;
  }

  /** Forgets everything: the list is another one. */
  reset(): void {
    this.#generation++;
    this.#pages = new Map();
    this.#asked = new Set();
  }

  #askNext(): void {
    const pages = Math.ceil(this.#count / PAGE);
    const wanted = [];
    for (let page = this.#first; page < this.#last; page++) wanted.push(page);
    for (const page of [...wanted, this.#last, this.#first - 1]) {
      if (this.#asked.size >= MOST_ASKED) return;
      if (page < 0 || page >= pages || this.#pages.has(page) || this.#asked.has(page)) continue;
      void this.#askFor(page);
    }
  }

  async #askFor(page: number): Promise<void> {
    const generation = this.#generation;
    const count = Math.min(PAGE, this.#count - page * PAGE);
    this.#asked.add(page);
    const known = await this.ask(page * PAGE, count).then(
      differences => differences.map((difference): Known => ({ kind: 'difference', difference })),
      (error: unknown) => Array<Known>(count).fill({ kind: 'problem', message: messageOf(error) }),
    );
    if (generation !== this.#generation) return;
    this.#asked.delete(page);
    this.#pages.set(page, known);
    for (const far of this.#pages.keys()) {
      if (this.#pages.size <= REMEMBERED) break;
      if (far < this.#first - 1 || far > this.#last) this.#pages.delete(far);
    }
    this.#askNext();
    this.onArrived();
  }
}
