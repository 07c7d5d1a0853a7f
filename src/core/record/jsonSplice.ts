import { Ascii } from './ascii';
import type { ByteSink } from './byteSink';
import type { Span } from './edit';
import { Profile } from './profile';
import type { FoundValue } from './scanned';
import { unitsOfSequence, utf8SequenceLength } from './utf8';

const LOWER_U = 0x75;

/**
 * Writes the raw form of a JSON string after `edits` of its text. Spans that no edit touches keep
 * their bytes and escapes; new text is escaped as the string around it: beyond ASCII as `\u` where
 * the string writes such characters so, else as UTF-8.
 */
export function spliceJsonString(
  bytes: Uint8Array,
  value: FoundValue,
  edits: readonly Span[],
  sink: ByteSink,
): void {
  const { start, end, profile } = value;
  const identical = (profile & (Profile.Escape | Profile.NonAscii)) === 0;
  let ascii: boolean | undefined;
  let at = start;
  let unit = 0;
  for (const edit of edits) {
    const from = identical ? start + edit.start : rawOffset(bytes, at, end, edit.start - unit);
    sink.copy(bytes, at, from);
    if (isPlain(edit.text)) sink.text(edit.text);
    else sink.text(escapeJson(edit.text, (ascii ??= writesAscii(bytes, start, end))));
    at = identical ? start + edit.end : rawOffset(bytes, from, end, edit.end - edit.start);
    unit = edit.end;
  }
  sink.copy(bytes, at, end);
}

/** Printable ASCII that stands for itself in a JSON string. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x20 || unit > 0x7e || unit === 0x22 || unit === Ascii.Backslash) return false;
  }
  return true;
}

/** The offset that lies `units` UTF-16 units of text after `at`. */
function rawOffset(bytes: Uint8Array, at: number, end: number, units: number): number {
  while (units > 0) {
    const byte = bytes[at]!;
    if (byte === Ascii.Backslash) {
      at += bytes[at + 1] === LOWER_U ? 6 : 2;
      units--;
    } else if (byte < 0x80) {
      at++;
      units--;
    } else {
      const length = utf8SequenceLength(bytes, at, end);
      at += length;
      units -= unitsOfSequence(length);
    }
  }
  return at;
}

function writesAscii(bytes: Uint8Array, start: number, end: number): boolean {
  let escapes = false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte >= 0x80) return false;
    if (byte === Ascii.Backslash) {
      at++;
      escapes ||= bytes[at] === LOWER_U;
    }
  }
  return escapes;
}

/** `text` as the inside of a JSON string; a lone surrogate is always escaped, since UTF-8 has no form for it. */
export function escapeJson(text: string, ascii: boolean): string {
  const escaped = JSON.stringify(text).slice(1, -1);
  return ascii ? escaped.replace(/[\u0080-\uffff]/g, unitEscape) : escaped;
}

const unitEscape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
