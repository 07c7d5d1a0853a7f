import { Kind } from '../shape/kind';
import { Trigger } from '../shape/trigger';
import type { RecordRule } from './rule';
import { unicodeEscapes } from './unicodeEscapes';

export const loneSurrogate: RecordRule = {
  id: 'lone-surrogate',
  title: 'Half of a character',
  description:
    'An escape stands for half of a surrogate pair without the other half. UTF-8 cannot hold it: tokenizers and loaders fail on it, or put U+FFFD in its place.',
  severity: 'warning',
  scope: 'record',
  when: Trigger.Surrogate,
  examples: [
    {
      title: 'a first half, a second half, the wrong way round',
      records: ['{"a": "\\ud83d", "b": "x\\ude00", "c": "\\ude00\\ud83d"}'],
      finds: [
        [0, 'a'],
        [0, 'b'],
        [0, 'c'],
      ],
    },
    {
      title: 'a pair, and what only looks like an escape',
      records: ['{"a": "\\ud83d\\ude00 é \\u00e9", "b": "\\\\ud83d\\u00e9"}'],
      finds: [],
    },
  ],
  check(tape, report) {
    for (let value = 0; value < tape.length; value++) {
      if (tape.kinds[value] !== Kind.Text || tape.dropped[value] === 1) continue;
      const lone = firstLone(tape.bytes, tape.starts[value]!, tape.ends[value]!);
      if (lone === -1) continue;
      const escape = tape.raw(lone, lone + 6);
      report({
        value,
        span: { start: lone, end: lone + 6 },
        words: `${escape} is half of a character without its other half.`,
      });
    }
  },
};

function firstLone(bytes: Uint8Array, start: number, end: number): number {
  let high = -1;
  let lone = -1;
  unicodeEscapes(bytes, start, end, (unit, at) => {
    if (high !== -1) {
      const paired = unit >= 0xdc00 && unit < 0xe000 && at === high + 6;
      if (!paired && lone === -1) lone = high;
      high = -1;
      if (paired) return;
    }
    if (unit >= 0xd800 && unit < 0xdc00) high = at;
    else if (unit >= 0xdc00 && unit < 0xe000 && lone === -1) lone = at;
  });
  return lone === -1 ? high : lone;
}
