import { applyEdits, type Edit } from '../../../src/core/record/edit';
import { profileOf } from '../../../src/core/record/profile';
import type { RecordView, TextView } from '../../../src/core/pipeline/stage';

interface Field {
  readonly path: string;
  readonly optional: boolean;
}

/** A record view over a parsed JSON object with plain top-level fields: what the engine's is compared with. */
export class NaiveView implements RecordView {
  private readonly fields: readonly Field[];

  /** `fields` as in a recipe, `name?` for an optional one; default: every top-level string. */
  constructor(
    readonly record: Readonly<Record<string, unknown>>,
    fields: readonly string[] = Object.keys(record).filter(key => typeof record[key] === 'string'),
  ) {
    this.fields = fields.map(name => ({ path: name.replace(/\?$/, ''), optional: name.endsWith('?') }));
  }

  texts(fields?: readonly string[]): readonly TextView[] {
    return this.chosen(fields).flatMap(({ path, optional }) => {
      const text = this.record[path];
      return typeof text === 'string'
        ? [{ path, field: path, optional, text, profile: profileOf(text) }]
        : [];
    });
  }

  missing(fields?: readonly string[]): readonly string[] {
    return this.chosen(fields)
      .filter(({ path, optional }) => !optional && typeof this.record[path] !== 'string')
      .map(({ path }) => path);
  }

  scalar(field: string): string | undefined {
    const value = this.record[field];
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined;
  }

  /** The view of the record after `edits`. */
  edited(edits: readonly Edit[]): NaiveView {
    const record = { ...this.record };
    for (const { path, text } of this.texts()) {
      record[path] = applyEdits(
        text,
        edits.filter(edit => edit.path === path),
      );
    }
    return new NaiveView(
      record,
      this.fields.map(({ path, optional }) => (optional ? `${path}?` : path)),
    );
  }

  private chosen(fields: readonly string[] | undefined): readonly Field[] {
    if (fields === undefined || fields.length === 0) return this.fields;
    return fields.map(path => this.fields.find(field => field.path === path) ?? { path, optional: false });
  }
}
