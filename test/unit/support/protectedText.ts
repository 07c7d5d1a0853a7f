import type { Stretch } from '../../../src/core/pipeline/stretches';
import type { Span } from '../../../src/core/record/edit';

/** A unit of text with the stretches it belongs to, or a mark where nothing may be inserted. */
type Piece = { readonly unit: string; readonly of: ReadonlySet<number> } | 'mark';

/** A text whose protected units are marked one by one: what stretches by offsets are compared with. */
export class ProtectedText {
  private pieces: Piece[] = [];

  constructor(text: string, stretches: readonly Stretch[]) {
    for (let at = 0; at <= text.length; at++) {
      if (stretches.some(({ start, end }) => start === end && start === at)) this.pieces.push('mark');
      if (at === text.length) break;
      const of = new Set(stretches.flatMap(({ start, end }, i) => (start <= at && at < end ? [i] : [])));
      this.pieces.push({ unit: text[at]!, of });
    }
  }

  clone(): ProtectedText {
    const copy = new ProtectedText('', []);
    copy.pieces = [...this.pieces];
    return copy;
  }

  get text(): string {
    return this.pieces.map(piece => (piece === 'mark' ? '' : piece.unit)).join('');
  }

  forbids({ start, end }: Stretch): boolean {
    const units = this.pieces.filter(piece => piece !== 'mark');
    if (units.slice(start, end).some(({ of }) => of.size > 0)) return true;
    const before = start === end ? units[start - 1] : undefined;
    const after = units[start];
    if (before !== undefined && after !== undefined && [...before.of].some(own => after.of.has(own)))
      return true;
    return this.marks().some(mark => (mark > start && mark < end) || (mark === start && mark === end));
  }

  /** Sorted edits that are not forbidden. */
  apply(edits: readonly Span[]): void {
    for (const { start, end, text } of edits.toReversed()) {
      const from = this.placeOf(start, start === end ? 'before' : 'after');
      const to = start === end ? from : this.placeOf(end, 'before');
      const added = Array.from({ length: text.length }, (_, i): Piece => ({ unit: text[i]!, of: new Set() }));
      this.pieces.splice(from, to - from, ...added);
    }
  }

  /** Where each mark stands, in units before it. */
  private marks(): number[] {
    let units = 0;
    return this.pieces.flatMap(piece => {
      if (piece === 'mark') return [units];
      units++;
      return [];
    });
  }

  /** The place among the pieces with so many units before it: before or after a mark there. */
  private placeOf(units: number, side: 'before' | 'after'): number {
    let place = 0;
    for (let seen = 0; seen < units; place++) if (this.pieces[place] !== 'mark') seen++;
    while (side === 'after' && this.pieces[place] === 'mark') place++;
    return place;
  }
}
