import { Kind } from '../shape/kind';
import { Trigger } from '../shape/trigger';
import { unicodeEscapes } from './unicodeEscapes';
import type { RecordRule } from './rule';

export const replacementCharacter: RecordRule = {
  id: 'replacement-character',
  title: 'Damaged text',
  description:
    'A text holds U+FFFD, which stands for what an earlier reader could not decode: the character itself is lost.',
  severity: 'info',
  scope: 'record',
  when: Trigger.Replacement,
  examples: [
    {
      title: 'raw, and as an escape',
      records: ['{"a": "caf\ufffd", "b": ["caf\\ufffd"]}'],
      finds: [
        [0, 'a'],
        [0, 'b[0]'],
      ],
    },
    {
      title: 'other characters, and a backslash',
      records: ['{"a": "café，ﾀ", "b": "\\\\ufffd \\u00e9"}'],
      finds: [],
    },
  ],
  check(tape, report) {
    for (let value = 0; value < tape.length; value++) {
      if (tape.kinds[value] !== Kind.Text || tape.dropped[value] === 1) continue;
      const span = firstReplacement(tape.bytes, tape.starts[value]!, tape.ends[value]!);
      if (span === undefined) continue;
      report({
        value,
        span,
        words: 'U+FFFD stands where a character could not be decoded; what it was is lost.',
      });
    }
  },
};

function firstReplacement(bytes: Uint8Array, start: number, end: number) {
  const raw = nextReplacement(bytes, start, end);
  if (raw !== -1) return { start: raw, end: raw + 3 };
  let escape = -1;
  unicodeEscapes(bytes, start, end, (unit, at) => {
    if (unit === 0xfffd && escape === -1) escape = at;
  });
  return escape === -1 ? undefined : { start: escape, end: escape + 6 };
}

/** Where the first U+FFFD of `[start, end)` starts in UTF-8, or -1. */
export function nextReplacement(bytes: Uint8Array, start: number, end: number): number {
  const raw = bytes.subarray(start, end);
  for (let at = raw.indexOf(0xef); at !== -1; at = raw.indexOf(0xef, at + 1)) {
    if (raw[at + 1] === 0xbf && raw[at + 2] === 0xbd) return start + at;
  }
  return -1;
}
