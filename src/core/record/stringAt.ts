/** A JSON string as it stands in a line, `[start, end)` with its quotes in UTF-16 units. */
export interface JsonString {
  readonly start: number;
  readonly end: number;
  /** It names a member of an object. */
  readonly isKey: boolean;
  /** What it stands for. */
  readonly text: string;
}

const AFTER_KEY = /[ \t\r\n]*:/y;

/**
 * The JSON string that `offset` touches, quotes included; undefined where there is none, or it is no JSON string.
 * A string holds no line break, so that one line tells, also of JSON over many lines and of a line that is
 * malformed elsewhere. A name whose colon stands on another line is taken for a value.
 */
export function stringAt(line: string, offset: number): JsonString | undefined {
  for (let start = line.indexOf('"'); start !== -1 && start <= offset;) {
    const end = endOfString(line, start);
    if (end === -1) return undefined;
    if (offset < end) return stringOf(line, start, end);
    start = line.indexOf('"', end);
  }
  return undefined;
}

/** Every value among the JSON strings of a line, in order; what is no JSON string is left out. */
export function* stringValues(line: string): Generator<JsonString> {
  for (let start = line.indexOf('"'); start !== -1;) {
    const end = endOfString(line, start);
    if (end === -1) return;
    const found = stringOf(line, start, end);
    if (found?.isKey === false) yield found;
    start = line.indexOf('"', end);
  }
}

/** The offset after the closing quote, or -1. */
function endOfString(line: string, start: number): number {
  for (let at = line.indexOf('"', start + 1); at !== -1; at = line.indexOf('"', at + 1)) {
    let first = at;
    while (line[first - 1] === '\\') first--;
    if ((at - first) % 2 === 0) return at + 1;
  }
  return -1;
}

function stringOf(line: string, start: number, end: number): JsonString | undefined {
  AFTER_KEY.lastIndex = end;
  const isKey = AFTER_KEY.test(line);
  try {
    return { start, end, isKey, text: JSON.parse(line.slice(start, end)) as string };
  } catch {
    return undefined;
  }
}
