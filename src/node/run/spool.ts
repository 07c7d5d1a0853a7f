import type { Decided, DecidedRecord } from '../../core/pipeline/decisions';
import { bits, ints, wholes } from './growing';
import { ScratchFile } from './scratchFile';

/** What is remembered of a record that waits for a later decision. */
export interface Waiting {
  readonly index: number;
  readonly line: number;
  readonly category: number;
  readonly changed: boolean;
  /** It repeats another of the same pass, made to fill up a group. */
  readonly copy: boolean;
  /** Its source bytes, where its stages have changed it: a place in the file of originals. */
  readonly original: { readonly start: number; readonly end: number } | null;
  /** What a person has decided about it. */
  readonly decided: Decided | null;
  /** Tokens of its texts in the source and as they are now, `UNCOUNTED` where they cannot be; null where nobody counts. */
  readonly tokens: { readonly before: number; readonly after: number } | null;
}

/** Kept records on disk, in order, with what is known of each: a dataset for the next pass. */
export class Spool {
  private readonly index = wholes();
  private readonly line = wholes();
  private readonly category = ints();
  private readonly changed = bits();
  private readonly copy = bits();
  private readonly ends = wholes();
  private readonly originalStart = wholes();
  private readonly originalEnd = wholes();
  private readonly decided = new Map<number, Decided>();
  private readonly tokensBefore = ints();
  private readonly tokensAfter = ints();

  private constructor(readonly file: ScratchFile) {}

  static async create(folder: string, name: string): Promise<Spool> {
    return new Spool(await ScratchFile.create(folder, name));
  }

  get length(): number {
    return this.index.length;
  }

  /** Notes a record whose bytes the caller has appended to `file`, up to the offset `end`. */
  note({ index, line, category, changed, copy, original, decided, tokens }: Waiting, end: number): void {
    if (decided !== null) this.decided.set(this.length, decided);
    if (tokens !== null) {
      this.tokensBefore.push(tokens.before);
      this.tokensAfter.push(tokens.after);
    }
    this.index.push(index);
    this.line.push(line);
    this.category.push(category);
    this.changed.push(changed ? 1 : 0);
    this.copy.push(copy ? 1 : 0);
    this.ends.push(end);
    this.originalStart.push(original?.start ?? -1);
    this.originalEnd.push(original?.end ?? -1);
  }

  record(position: number): Waiting {
    const start = this.originalStart.at(position);
    return {
      index: this.index.at(position),
      line: this.line.at(position),
      category: this.category.at(position),
      changed: this.changed.at(position) === 1,
      copy: this.copy.at(position) === 1,
      original: start === -1 ? null : { start, end: this.originalEnd.at(position) },
      decided: this.decided.get(position) ?? null,
      tokens:
        this.tokensBefore.length === 0
          ? null
          : { before: this.tokensBefore.at(position), after: this.tokensAfter.at(position) },
    };
  }

  /** Finds the decided records of one block after the other, of which each is so many bytes of whole records. */
  decidedByBlock(): (bytes: number) => readonly DecidedRecord[] {
    const positions = [...this.decided.keys()].values();
    let next = positions.next();
    let first = 0;
    let end = 0;
    return bytes => {
      end += bytes;
      const found: DecidedRecord[] = [];
      const past = this.after(end, first);
      for (; !next.done && next.value < past; next = positions.next()) {
        found.push({ record: next.value - first, decided: this.decided.get(next.value)! });
      }
      first = past;
      return found;
    };
  }

  indices(): Float64Array {
    return this.index.view();
  }

  start(position: number): number {
    return position === 0 ? 0 : this.ends.at(position - 1);
  }

  end(position: number): number {
    return this.ends.at(position);
  }

  /** The first position from `position` on whose record ends beyond `offset`. */
  private after(offset: number, position: number): number {
    let low = position;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.ends.at(middle) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
