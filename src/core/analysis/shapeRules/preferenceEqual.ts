import { Kind } from '../shape/kind';
import { Trigger } from '../shape/trigger';
import { pairOf, saysNothing, spelling } from './preferencePair';
import type { RecordRule } from './rule';

export const preferenceEqual: RecordRule = {
  id: 'preference-equal',
  title: 'Chosen equals rejected',
  description: 'Both answers are the same, so that there is nothing to prefer; some trainers fail on it.',
  severity: 'warning',
  scope: 'record',
  when: Trigger.Preference,
  examples: [
    {
      title: 'texts, also in another spelling; turns',
      records: [
        '{"prompt": "a", "chosen": "é", "rejected": "\\u00e9"}',
        '{"prompt": "a", "chosen": [{"role": "assistant", "content": "b"}], "rejected": [{"role": "assistant", "content": "b"}]}',
      ],
      finds: [
        [0, 'rejected'],
        [1, 'rejected'],
      ],
    },
    { title: 'different ones', records: ['{"prompt": "a", "chosen": "b", "rejected": "c"}'], finds: [] },
  ],
  check(tape, report) {
    const pair = pairOf(tape);
    if (pair === undefined || saysNothing(tape, pair.chosen)) return;
    const { chosen, rejected } = pair;
    const texts = tape.kinds[chosen] === Kind.Text && tape.kinds[rejected] === Kind.Text;
    const same = texts
      ? tape.text(chosen) === tape.text(rejected)
      : spelling(tape, chosen) === spelling(tape, rejected);
    if (!same) return;
    report({
      value: rejected,
      words: '"chosen" and "rejected" are the same: there is nothing to prefer.',
      related: { value: chosen, words: 'The chosen answer.' },
    });
  },
};
