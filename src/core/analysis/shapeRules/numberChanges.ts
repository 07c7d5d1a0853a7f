import { Kind } from '../shape/kind';
import { Trigger } from '../shape/trigger';
import type { RecordRule } from './rule';

const MOST_64_BITS = 2n ** 63n;

export const numberChanges: RecordRule = {
  id: 'number-changes',
  title: 'Number that readers change',
  description:
    'An integer beyond 2^53 that a floating-point number cannot hold, one beyond 64 bits, or a number that becomes infinity or zero: readers round it, or refuse it.',
  severity: 'warning',
  scope: 'record',
  when: Trigger.OddNumber,
  examples: [
    {
      title: 'too long, too large, too small',
      records: ['{"id": 9007199254740993, "n": [12345678901234567890, 1e400, -1e-400]}'],
      finds: [
        [0, 'id'],
        [0, 'n[0]'],
        [0, 'n[1]'],
        [0, 'n[2]'],
      ],
    },
    {
      title: 'long, but held',
      records: ['{"a": 9007199254740992, "b": 0.12345678901234567890, "c": 1e22, "d": 0e-400}'],
      finds: [],
    },
  ],
  check(tape, report) {
    for (let value = 0; value < tape.length; value++) {
      if (tape.kinds[value] !== Kind.Number || tape.dropped[value] === 1) continue;
      const raw = tape.raw(tape.starts[value]!, tape.ends[value]!);
      const read = Number(raw);
      const shown = raw.length > 40 ? `${raw.slice(0, 40)}…` : raw;
      if (!Number.isFinite(read)) {
        report({
          value,
          words: `${shown} is too large for a floating-point number: readers take it for infinity or refuse it.`,
        });
      } else if (read === 0 && /^[^e]*[1-9]/iu.test(raw)) {
        report({ value, words: `${shown} is too small for a floating-point number: readers take it for 0.` });
      } else if (/^-?\d+$/u.test(raw) && !Number.isSafeInteger(read)) {
        const exact = BigInt(raw);
        const rounded = BigInt(read);
        if (exact === rounded) continue;
        const fits = exact >= -MOST_64_BITS && exact < MOST_64_BITS;
        report({
          value,
          words: `${shown} is beyond 2^53: readers with floating-point numbers take it for ${rounded}${fits ? '' : '; it does not fit 64 bits either'}.`,
          severity: fits ? 'info' : 'warning',
        });
      }
    }
  },
};
