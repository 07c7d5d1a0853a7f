import { applyEdits, type Span } from '../record/edit';
import type { Block } from '../record/block';
import { Profile, profileAfter, profileOf } from '../record/profile';
import type { FoundValue, RecordScanner } from '../record/scanned';
import { composeEdits } from '../record/composeEdits';
import type { RecipeField } from './recipe';
import type { TextView } from './stage';

/** How the edits of successive stages become one list in units of the source text. */
export interface Composer<E extends Span> {
  lift(edit: Span & { readonly reason: string }, stage: number): E;
  merge(span: Span, parts: readonly E[]): E;
}

/** Keeps only what splicing needs. */
export const SPANS: Composer<Span> = { lift: edit => edit, merge: span => span };

/** A text of the record being judged: its source, and what the stages so far have made of it. */
export class TextValue<E extends Span = Span> implements TextView {
  readonly path: string;
  /** Edits in units of the source text; empty while nothing is proposed. */
  edits: readonly E[] = [];
  private current: string | undefined;
  private flags: number;

  constructor(
    readonly found: FoundValue,
    private readonly of: RecipeField,
    private readonly block: Block,
    private readonly scanner: RecordScanner,
  ) {
    this.path = found.path;
    this.flags = found.profile & ~Profile.Escape;
  }

  get field(): string {
    return this.of.path;
  }

  get optional(): boolean {
    return this.of.optional;
  }

  get text(): string {
    return (this.current ??= this.source());
  }

  get profile(): number {
    if (this.flags === -1) this.flags = profileOf(this.text);
    return this.flags;
  }

  /** The text before any edit. */
  source(): string {
    return this.scanner.decode(this.block.text(this.found.start, this.found.end), this.found);
  }

  /** Takes over edits of `text` as it is now. Throws a RangeError where they do not fit it. */
  apply(edits: readonly (Span & { readonly reason: string })[], stage: number, composer: Composer<E>): void {
    const before = this.text;
    checkEdits(edits, before.length);
    if (this.flags !== -1) this.flags = profileAfter(this.flags, before, edits);
    this.current = applyEdits(before, edits);
    const lifted =
      composer === (SPANS as unknown)
        ? (edits as unknown as E[])
        : edits.map(edit => composer.lift(edit, stage));
    this.edits =
      this.edits.length === 0
        ? lifted
        : composeEdits(this.edits, lifted, (span, parts) => composer.merge(span, parts));
  }
}

function checkEdits(edits: readonly Span[], length: number): void {
  let position = 0;
  for (const { start, end } of edits) {
    if (start < position || end < start || end > length) {
      throw new RangeError(`proposed an edit at ${start} to ${end} that overlaps another or leaves the text`);
    }
    position = end;
  }
}
