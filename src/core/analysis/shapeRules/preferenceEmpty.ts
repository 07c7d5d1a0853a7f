import { Trigger } from '../shape/trigger';
import { pairOf, saysNothing } from './preferencePair';
import type { RecordRule } from './rule';

export const preferenceEmpty: RecordRule = {
  id: 'preference-empty',
  title: 'Empty chosen or rejected answer',
  description: 'One of the two answers of preference data says nothing.',
  severity: 'error',
  scope: 'record',
  when: Trigger.Preference,
  examples: [
    {
      title: 'a blank text, a null, a turn without content',
      records: [
        '{"prompt": "a", "chosen": " ", "rejected": "b"}',
        '{"prompt": "a", "chosen": "b", "rejected": null}',
        '{"prompt": "a", "chosen": {"from": "gpt", "value": ""}, "rejected": {"from": "gpt", "value": "b"}}',
      ],
      finds: [
        [0, 'chosen'],
        [1, 'rejected'],
        [2, 'chosen'],
      ],
    },
    { title: 'both say something', records: ['{"prompt": "a", "chosen": "b", "rejected": "c"}'], finds: [] },
    { title: 'a single answer is no pair', records: ['{"chosen": ""}'], finds: [] },
  ],
  check(tape, report) {
    const pair = pairOf(tape);
    if (pair === undefined) return;
    for (const [name, value] of Object.entries(pair) as [string, number][]) {
      if (saysNothing(tape, value)) report({ value, words: `"${name}" is empty.` });
    }
  },
};
