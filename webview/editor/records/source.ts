import type { RecordPreview } from '../../../src/protocol/engine';
import type { PendingCall } from '../../../src/protocol/rpc';
import { shifted, survives, type Splice } from '../scroll/shift';

/** What is known of a row: its record's preview, or why it cannot be shown. */
export type Known =
  | { readonly kind: 'record'; readonly record: RecordPreview }
  | { readonly kind: 'problem'; readonly message: string };

interface Entry {
  readonly known: Known;
  readonly generation: number;
}

interface Asked {
  readonly first: number;
  readonly last: number;
  readonly call: PendingCall<RecordPreview[]>;
  /** Out of view by now: if it fails, nobody needs to know. */
  dismissed: boolean;
}

export type AskRecords = (first: number, count: number) => PendingCall<RecordPreview[]>;

const BATCH = 16;
const MOST_ASKED = 2;
const REMEMBERED = 600;

/**
 * The rows of the view that are or were in sight. Asks in batches, for what is wanted now only; an answer to a
 * question from before the last `refresh` is dropped, and what it would have replaced stays until then.
 */
export class RecordSource {
  readonly #entries = new Map<number, Entry>();
  readonly #asked = new Set<Asked>();
  #generation = 0;
  #recipeSince = 0;
  #first = 0;
  #last = 0;
  #margin = 0;
  #count = 0;

  constructor(
    private readonly ask: AskRecords,
    private readonly onArrived: () => void,
  ) {}

  get(index: number): Known | undefined {
    return this.#entries.get(index)?.known;
  }

  /** Wants the rows `first … last - 1`, and after them `margin` more on either side, out of `count`. */
  want(first: number, last: number, margin: number, count: number): void {
    this.#first = first;
    this.#last = last;
    this.#margin = margin;
    this.#count = count;
    for (const asked of this.#asked) {
      if (asked.last < first - margin || asked.first > last + margin) this.#dismiss(asked);
    }
    this.#askNext();
  }

  /** All that is wanted has been answered since the last `refresh`. */
  isCurrent(): boolean {
    for (let index = this.#first; index < this.#last; index++) {
      if (this.#entries.get(index)?.generation !== this.#generation) return false;
    }
    return true;
  }

  /** Asks anew for everything: the totals have changed; or the recipe, so that equal answers mean another thing. */
  refresh(otherRecipe = false): void {
    this.#generation++;
    if (otherRecipe) this.#recipeSince = this.#generation;
    for (const asked of this.#asked) this.#dismiss(asked);
    this.#asked.clear();
    this.#askNext();
  }

  /** Records have come or gone in the document's order: what is known goes along, and is asked for anew. */
  splice(change: Splice): void {
    const entries = [...this.#entries].filter(([row]) => survives(row, change));
    this.#entries.clear();
    for (const [row, entry] of entries) this.#entries.set(shifted(row, change), entry);
    this.refresh();
  }

  /** Forgets everything: it is another file now. */
  reset(): void {
    this.#entries.clear();
    this.refresh();
  }

  #askNext(): void {
    const start = Math.max(0, this.#first - this.#margin);
    const end = Math.min(this.#count, this.#last + this.#margin);
    while (this.#asked.size < MOST_ASKED) {
      const first =
        this.#firstMissing(this.#first, this.#last) ??
        this.#firstMissing(this.#last, end) ??
        this.#firstMissing(start, this.#first);
      if (first === undefined) return;
      const limit = first < this.#first ? this.#first : end;
      let last = first + 1;
      while (last < limit && last - first < BATCH && this.#isMissing(last)) last++;
      this.#askFor(first, last);
    }
  }

  #askFor(first: number, last: number): void {
    const generation = this.#generation;
    const call = this.ask(first, last - first);
    const asked: Asked = { first, last, call, dismissed: false };
    this.#asked.add(asked);
    const settle = (known: (index: number) => Known | undefined): void => {
      if (generation !== this.#generation) return;
      this.#asked.delete(asked);
      for (let index = first; index < last; index++) {
        const found = known(index);
        if (found !== undefined) this.#learn(index, found);
      }
      this.#forgetFar();
      this.#askNext();
      this.onArrived();
    };
    call.then(
      records => {
        const found = new Map(records.map(record => [record.row, record]));
        settle(index => {
          const record = found.get(index);
          return record === undefined ? { kind: 'problem', message: '' } : { kind: 'record', record };
        });
      },
      (error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        settle(() => (asked.dismissed ? undefined : { kind: 'problem', message }));
      },
    );
  }

  /** A record that has not changed keeps its object, so that it is not drawn again. */
  #learn(index: number, known: Known): void {
    const before = this.#entries.get(index);
    const same =
      before !== undefined &&
      before.generation >= this.#recipeSince &&
      JSON.stringify(before.known) === JSON.stringify(known);
    this.#entries.set(index, { known: same ? before.known : known, generation: this.#generation });
  }

  #dismiss(asked: Asked): void {
    asked.dismissed = true;
    asked.call.cancel();
  }

  #firstMissing(first: number, last: number): number | undefined {
    for (let index = first; index < last; index++) if (this.#isMissing(index)) return index;
    return undefined;
  }

  #isMissing(index: number): boolean {
    if (this.#entries.get(index)?.generation === this.#generation) return false;
    for (const { first, last } of this.#asked) if (index >= first && index < last) return false;
    return true;
  }

  #forgetFar(): void {
    const far = REMEMBERED / 2;
    if (this.#entries.size <= REMEMBERED) return;
    const middle = (this.#first + this.#last) / 2;
    for (const index of this.#entries.keys()) {
      if (Math.abs(index - middle) > far) this.#entries.delete(index);
    }
  }
}
