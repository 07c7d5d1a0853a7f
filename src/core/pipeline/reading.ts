import type { Block } from '../record/block';
import type { Span } from '../record/edit';
import type { RecordScanner, ScannedRecord } from '../record/scanned';
import type { RecipeField } from './recipe';
import type { RecordView, TextView } from './stage';
import { TextValue } from './textValue';

/** Texts that a stage asks for by name count as given: an empty one says nothing, so none is required. */
const asked = (path: string): RecipeField => ({ path, optional: true });

/**
 * The record that is being judged, over a scanner whose first paths are the fields of the recipe.
 * One object serves a whole block: `read` moves it on, and what it gave out before is then void.
 */
export class RecordReading<E extends Span = Span> implements RecordView {
  /** The texts of the record, in the order of the scanner's paths. */
  values: TextValue<E>[] = [];
  private record!: ScannedRecord;
  private block!: Block;
  private readonly slotOf: ReadonlyMap<string, number>;
  private readonly fieldOf: readonly RecipeField[];
  /** Those at the fields of the recipe. */
  recipeTexts: TextValue<E>[] = [];

  constructor(
    private readonly scanner: RecordScanner,
    private readonly fields: readonly RecipeField[],
  ) {
    this.slotOf = new Map(scanner.paths.map((path, slot) => [path, slot]));
    this.fieldOf = scanner.paths.map((path, slot) => fields[slot] ?? asked(path));
  }

  /** Reads the record at byte `at` of `block`. */
  read(block: Block, at: number): ScannedRecord {
    this.block = block;
    this.record = this.scanner.scan(block.bytes, at);
    const values: TextValue<E>[] = [];
    let sorted = true;
    let last = -1;
    for (const found of this.record.found) {
      if (found.kind !== 'string') continue;
      values.push(new TextValue<E>(found, this.fieldOf[found.slot]!, block, this.scanner));
      sorted &&= found.slot >= last;
      last = found.slot;
    }
    if (!sorted) values.sort((a, b) => a.found.slot - b.found.slot || a.found.start - b.found.start);
    this.values = values;
    const count = this.fields.length;
    this.recipeTexts = last < count && sorted ? values : values.filter(value => value.found.slot < count);
    return this.record;
  }

  texts(fields?: readonly string[]): readonly TextView[] {
    if (fields === undefined || fields.length === 0) return this.recipeTexts;
    return fields.flatMap(field => {
      const slot = this.slotOf.get(field);
      return this.values.filter(value => value.found.slot === slot);
    });
  }

  missing(fields?: readonly string[]): readonly string[] {
    const wanted =
      fields === undefined || fields.length === 0
        ? this.fields
        : this.fields.filter(field => fields.includes(field.path));
    return wanted
      .filter(field => !field.optional && !this.values.some(value => value.field === field.path))
      .map(field => field.path);
  }

  scalar(field: string): string | undefined {
    const slot = this.slotOf.get(field);
    for (const found of this.record.found) {
      if (found.slot !== slot || found.kind === 'null') continue;
      if (found.kind === 'scalar') return this.block.text(found.start, found.end);
      return this.values.find(value => value.found === found)!.text;
    }
    return undefined;
  }

  value(path: string): TextValue<E> | undefined {
    return this.values.find(value => value.path === path);
  }
}
