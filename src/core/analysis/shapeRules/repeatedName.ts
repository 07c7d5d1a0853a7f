import type { RecordTape } from '../shape/recordTape';
import { Trigger } from '../shape/trigger';
import type { RecordRule } from './rule';

export const repeatedName: RecordRule = {
  id: 'repeated-name',
  title: 'Repeated name',
  description:
    'An object has two members of the same name. Most readers take the last one without a word; some refuse the record.',
  severity: 'warning',
  scope: 'record',
  when: Trigger.RepeatedName,
  examples: [
    {
      title: 'at the top, within an object, in another spelling',
      records: ['{"a": 1, "b": {"c": 1, "c": 2}, "a": 2, "\\u0061": 3}'],
      finds: [
        [0, 'a'],
        [0, 'b.c'],
        [0, 'a'],
      ],
    },
    { title: 'the same name in two objects', records: ['{"a": {"b": 1}, "c": {"b": 1}}'], finds: [] },
  ],
  check(tape, report) {
    for (let index = 1; index < tape.length; index++) {
      const parent = tape.parents[index]!;
      // What a repeated member holds counts no more.
      if (tape.dropped[index] === 0 || tape.dropped[parent] === 1) continue;
      const name = tape.key(index);
      const last = lastNamed(tape, index);
      report({
        value: index,
        span: { start: tape.keyStarts[index]! - 1, end: tape.keyEnds[index]! + 1 },
        words: `"${name}" is repeated later in the same object; most readers take the last one.`,
        ...(last !== -1 && { related: { value: last, words: 'The one that counts.' } }),
      });
    }
  },
};

/** The member of the same name that counts instead, or -1. */
function lastNamed(tape: RecordTape, index: number): number {
  for (let at = index + 1; at < tape.length; at++) {
    const same = tape.parents[at] === tape.parents[index] && tape.nodes[at] === tape.nodes[index];
    if (same && tape.dropped[at] === 0) return at;
  }
  return -1;
}
