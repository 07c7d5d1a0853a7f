import type { Difference } from '../../core/compare/differences';
import { fieldChanges } from '../../core/compare/fieldChanges';
import type { ReadRecord } from '../../core/compare/recordReading';
import type { ShownDifference, ShownField, ShownText } from '../../protocol/compare';

/** How much of a difference is shown: units of a text, of one that is the same in both or in one only, and fields. */
interface Limits {
  readonly changed: number;
  readonly plain: number;
  readonly fields: number;
}

const PART: Limits = { changed: 4000, plain: 400, fields: 40 };
const WHOLE: Limits = { changed: 2_000_000, plain: 2_000_000, fields: Infinity };
/** So much of what is equal is shown before the first difference of a text that is cut. */
const LEAD = 200;

/** A difference with the texts of its records; null where there is no such record. */
export function shownDifference(
  difference: Difference,
  number: number,
  left: ReadRecord | null,
  right: ReadRecord | null,
  whole: boolean,
): ShownDifference {
  const limits = whole ? WHOLE : PART;
  const problem = left?.problem ?? right?.problem ?? null;
  const base = { ...difference, number, problem };
  const fields = problem === null ? fieldsOf(difference, left, right) : [];
  if (fields.length === 0) {
    const { left: before, right: after } = shownField('', left?.raw ?? null, right?.raw ?? null, limits);
    return { ...base, fields: [], more: 0, raw: { left: before, right: after } };
  }
  return {
    ...base,
    fields: fields
      .slice(0, limits.fields)
      .map(field => shownField(field.path, field.left, field.right, limits)),
    more: Math.max(0, fields.length - limits.fields),
    raw: null,
  };
}

function fieldsOf(
  { kind }: Difference,
  left: ReadRecord | null,
  right: ReadRecord | null,
): { path: string; left: string | null; right: string | null }[] {
  if (kind === 'changed') {
    return fieldChanges(left!.leaves, right!.leaves).map(({ path, before, after }) => ({
      path,
      left: before,
      right: after,
    }));
  }
  const { leaves } = (right ?? left)!;
  return leaves.map(({ path, text }) => ({
    path,
    left: left === null ? null : text,
    right: right === null ? null : text,
  }));
}

/** Of long texts that differ the part from shortly before the first difference on. */
function shownField(path: string, left: string | null, right: string | null, limits: Limits): ShownField {
  const differ = left !== null && right !== null && left !== right;
  const most = differ ? limits.changed : limits.plain;
  const long = Math.max(left?.length ?? 0, right?.length ?? 0) > most;
  const from = differ && long ? Math.max(0, commonStart(left, right) - LEAD) : 0;
  return { path, left: part(left, from, most), right: part(right, from, most) };
}

function part(text: string | null, from: number, most: number): ShownText | null {
  if (text === null) return null;
  const start = whole(text, from);
  const end = whole(text, Math.min(text.length, start + most));
  return { text: text.slice(start, end), before: start, after: text.length - end };
}

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/** `at`, or one before where it would part a surrogate pair. */
function whole(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return at > 0 && unit >= 0xdc00 && unit < 0xe000 ? at - 1 : at;
}
