import { figuresOf } from '../figures';
import { visibleName, visibleText } from '../visibleText';
import type { Words } from '../words';

/** How the values of a column are shown. Only names and tokens can be a dataset's own text. */
export type ColumnKind = 'name' | 'token' | 'words' | 'id' | 'count' | 'share' | 'decimal' | 'signed';

export interface Column {
  readonly title: string;
  readonly kind: ColumnKind;
}

export type Value = string | number | null;

/** What a chart is drawn from, or what needs no chart. Shares are 0 to 1; null: there is no value. */
export interface Table {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Value[])[];
}

export const isNumeric = (kind: ColumnKind): boolean =>
  kind === 'id' || kind === 'count' || kind === 'share' || kind === 'decimal' || kind === 'signed';

/** A value as a person reads it. */
export function valueText(value: Value, kind: ColumnKind, words: Words): string {
  if (value === null) return '–';
  if (typeof value === 'string') {
    return kind === 'token' ? visibleText(value) : kind === 'name' ? visibleName(value) : value;
  }
  const figures = figuresOf(words);
  switch (kind) {
    case 'id':
      return String(value);
    case 'count':
      return figures.count(value);
    case 'share':
      return figures.percent(value);
    case 'signed':
      return figures.signed(value);
    default:
      return figures.decimal(value);
  }
}
