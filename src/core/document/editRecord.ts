import { ByteSink } from '../record/byteSink';
import type { Span } from '../record/edit';
import { memberPath } from '../record/fieldPath';
import { Malformed } from '../record/jsonLexer';
import { walkJsonLine } from '../record/jsonWalk';
import { recordValues, type RecordValue } from '../record/recordValues';
import { scannerFor, type RecordLayout } from '../record/scannerFor';

/** An edit cannot be made; the message says why, and what to do. */
export class EditProblem extends Error {
  override name = 'EditProblem';
}

const encoder = new TextEncoder();

/** `record` with a new text at `path`. What the two texts have in common keeps its bytes and escapes. */
export const withText = (layout: RecordLayout, record: Uint8Array, path: string, text: string): Uint8Array =>
  withEdits(layout, record, path, before => (before === text ? [] : [changeOf(before, text)]));

/** `record` with edits of the text at `path`: sorted, without overlap. What they leave alone keeps its bytes. */
export function withEdits(
  layout: RecordLayout,
  record: Uint8Array,
  path: string,
  editsOf: (text: string) => readonly Span[],
): Uint8Array {
  const scanner = scannerFor(layout, [path]);
  const { problem, found } = scanner.scan(record, 0);
  const value = found.find(({ kind }) => kind === 'string');
  if (problem !== undefined) throw unreadable(problem.message);
  if (value === undefined) throw new EditProblem(`The record has no text at "${path}". Edit it as JSON.`);
  const raw = new TextDecoder('utf-8', { ignoreBOM: true }).decode(record.subarray(value.start, value.end));
  const edits = editsOf(scanner.decode(raw, value));
  if (edits.length === 0) return record;
  const sink = new ByteSink(record.length);
  sink.copy(record, 0, scanner.spliceStart(value));
  scanner.splice(record, value, edits, sink);
  sink.copy(record, scanner.spliceEnd(value), record.length);
  return sink.take();
}

/** `record` with the value at `path` written anew as `json`; an empty path is the whole record. */
export function withValue(layout: RecordLayout, record: Uint8Array, path: string, json: string): Uint8Array {
  if (layout.format === 'csv') return withText(layout, record, path, json);
  if (path === '') return encoder.encode(onOneLine(json));
  const { value } = valueAt(record, path);
  return spliced(record, ...wholeSpan(value), onOneLine(json));
}

/** `record` with a member added to the object at `path`, or an item (`key` null) to the list there. */
export function withAdded(record: Uint8Array, path: string, key: string | null, json: string): Uint8Array {
  const { value, values } = valueAt(record, path);
  const children = values.filter(child => child.depth === value.depth + 1 && isWithin(child, value));
  if (value.kind !== (key === null ? 'list' : 'object'))
    throw new EditProblem(`At "${path}" stands no ${key === null ? 'list' : 'object'} to add to.`);
  if (key !== null && children.some(child => child.path === memberPath(path, key)))
    throw new EditProblem(`There is a "${key}" already: edit that one.`);
  const written = key === null ? onOneLine(json) : `${JSON.stringify(key)}: ${onOneLine(json)}`;
  const last = children.at(-1);
  if (last === undefined) return spliced(record, value.start + 1, value.end - 1, written);
  const [, after] = wholeSpan(last);
  return spliced(record, after, after, `, ${written}`);
}

/** `record` without the member or item at `path`, and without the comma that parted it from its neighbour. */
export function without(record: Uint8Array, path: string): Uint8Array {
  const { value, values } = valueAt(record, path);
  if (value.depth === 0) throw new EditProblem('The whole record cannot be taken out of itself. Delete it.');
  const parent = values.findLast(
    other => other.depth === value.depth - 1 && other.start < value.start && other.end >= value.end,
  )!;
  const siblings = values.filter(other => other.depth === value.depth && isWithin(other, parent));
  const before = siblings.findLast(other => other.start < value.start);
  const [, end] = wholeSpan(value);
  if (before !== undefined) return spliced(record, wholeSpan(before)[1], end, '');
  if (siblings.length === 1) return spliced(record, parent.start + 1, parent.end - 1, '');
  const comma = skipSpace(record, end);
  return spliced(record, skipSpace(record, parent.start + 1), skipSpace(record, comma + 1), '');
}

/** The one edit that makes `after` of `before`: what both begin and end with stays. */
export function changeOf(before: string, after: string): Span {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  if (partsPair(before, head) || partsPair(after, head)) head--;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  if (partsPair(before, before.length - tail) || partsPair(after, after.length - tail)) tail--;
  return { start: head, end: before.length - tail, text: after.slice(head, after.length - tail) };
}

/** A cut at `at` would part a surrogate pair. */
const partsPair = (text: string, at: number): boolean =>
  at > 0 && at < text.length && /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(at - 1, at + 1));

function valueAt(record: Uint8Array, path: string): { value: RecordValue; values: RecordValue[] } {
  let values: RecordValue[];
  try {
    values = recordValues({ format: 'jsonl' }, record, 0, record.length);
  } catch (error) {
    throw error instanceof Malformed ? unreadable(error.message) : error;
  }
  // Where a name is repeated the last one counts, as in every reader that trainers use.
  const value = values.findLast(other => other.path === path);
  if (value === undefined) throw new EditProblem(`The record has nothing at "${path}" any more.`);
  return { value, values };
}

/** JSON that a person has typed, checked, with its line breaks and their indentation made spaces. */
function onOneLine(json: string): string {
  const line = json.trim().replace(/\s*[\r\n]\s*/g, ' ');
  const bytes = encoder.encode(line);
  try {
    walkJsonLine(bytes, 0, bytes.length, () => undefined);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    throw new EditProblem(`This is not JSON: ${error.message} (byte ${error.at + 1}).`);
  }
  return line;
}

function spliced(record: Uint8Array, start: number, end: number, text: string): Uint8Array {
  const sink = new ByteSink(record.length + text.length * 3);
  sink.copy(record, 0, start);
  sink.text(text);
  sink.copy(record, end, record.length);
  return sink.take();
}

/** A value's raw span, a text's quotes included. */
function wholeSpan({ kind, start, end }: RecordValue): [start: number, end: number] {
  return kind === 'string' ? [start - 1, end + 1] : [start, end];
}

const isWithin = (inner: RecordValue, outer: RecordValue): boolean =>
  inner.start > outer.start && inner.end < outer.end;

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 0x20 || bytes[at] === 0x09) at++;
  return at;
}

const unreadable = (message: string): EditProblem =>
  new EditProblem(`The record cannot be read: ${message}. Fix it as text first.`);
