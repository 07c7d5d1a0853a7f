import { memberPath } from '../record/fieldPath';

/** A text or category field that the data itself suggests. */
export interface FoundField {
  readonly path: string;
  /** Empty or missing in some of the records. */
  readonly optional: boolean;
}

export interface FoundFields {
  /** Fields whose texts look like prose, in order of appearance. */
  readonly fields: readonly FoundField[];
  /** The field whose values sort the records into a few kinds, or null. */
  readonly category: string | null;
  /** All fields with few values, by which records can be counted. */
  readonly categories: readonly string[];
  /** Every field path that leads to a scalar. */
  readonly paths: readonly string[];
}

interface FieldStats {
  texts: number;
  prose: number;
  /** Records in which the field holds something. */
  filled: number;
  lastRecord: number;
  readonly values: Map<string, number>;
  longest: number;
}

const MOST_VALUES = 64;
const MOST_CATEGORIES = 50;
const CATEGORY_NAMES =
  /^(category|label|class|type|task|topic|domain|subset|source|kind|tag|lang|language|split)$/iu;
/** Share of a field's texts that must look like prose. */
const PROSE_SHARE = 0.3;
/** Share of records that may leave a field empty before it counts as optional. */
const EMPTY_SHARE = 0.2;

/** Finds text and category fields in a sample of records (parsed JSON values). */
export function discoverFields(records: readonly unknown[]): FoundFields {
  const stats = new Map<string, FieldStats>();
  const objects = records.filter(
    record => typeof record === 'object' && record !== null && !Array.isArray(record),
  );
  objects.forEach((record, number) => {
    visit(record, '', number, stats);
  });
  const fields = [...stats]
    .filter(([, field]) => field.texts > 0 && field.prose >= field.texts * PROSE_SHARE)
    .map(([path, field]) => ({ path, optional: field.filled < objects.length * (1 - EMPTY_SHARE) }));
  const prose = new Set(fields.map(field => field.path));
  const candidates = categoriesOf(
    [...stats].filter(([path]) => !prose.has(path)),
    records.length,
  );
  return {
    fields,
    category: mostLikely(candidates),
    categories: candidates.map(([path]) => path),
    paths: [...stats.keys()],
  };
}

/** Walks a record without recursion over its depth beyond what JSON.parse itself allows. */
function visit(value: unknown, path: string, record: number, stats: Map<string, FieldStats>): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, `${path}[*]`, record, stats);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) visit(member, memberPath(path, key), record, stats);
  } else if (path !== '') {
    note(value as string | number | boolean | null, record, statsOf(path, stats));
  }
}

function statsOf(path: string, stats: Map<string, FieldStats>): FieldStats {
  let field = stats.get(path);
  if (field === undefined) {
    field = { texts: 0, prose: 0, filled: 0, lastRecord: -1, values: new Map(), longest: 0 };
    stats.set(path, field);
  }
  return field;
}

function note(value: string | number | boolean | null, record: number, field: FieldStats): void {
  if (value === null || value === '') return;
  if (field.lastRecord !== record) field.filled++;
  field.lastRecord = record;
  const text = String(value);
  field.longest = Math.max(field.longest, text.length);
  if (field.values.has(text) || field.values.size < MOST_VALUES) {
    field.values.set(text, (field.values.get(text) ?? 0) + 1);
  }
  if (typeof value !== 'string') return;
  field.texts++;
  if (looksLikeProse(text)) field.prose++;
}

/** Three words or more, or a run of a script that writes without spaces; no address. */
function looksLikeProse(text: string): boolean {
  if (/^\w+:\/\/\S+$/u.test(text)) return false;
  const head = text.slice(0, 2000);
  if (
    /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]{6}/u.test(head)
  )
    return true;
  return /\p{L}[^\s]*\s+[^\s]*\p{L}[^\s]*\s+\S/u.test(head);
}

type Candidate = readonly [path: string, field: FieldStats];

function categoriesOf(stats: readonly Candidate[], records: number): readonly Candidate[] {
  return stats.filter(
    ([path, field]) =>
      !path.includes('[*]') &&
      field.texts > 0 &&
      field.filled >= records / 2 &&
      field.longest <= 80 &&
      field.values.size >= 2 &&
      field.values.size <= MOST_CATEGORIES &&
      field.filled >= field.values.size * 2,
  );
}

/** One that is named like a category, else the one with the fewest values. */
function mostLikely(candidates: readonly Candidate[]): string | null {
  const named = candidates.find(([path]) => CATEGORY_NAMES.test(path.split('.').at(-1)!));
  const fewest = candidates.toSorted((a, b) => a[1].values.size - b[1].values.size)[0];
  return (named ?? fewest)?.[0] ?? null;
}
