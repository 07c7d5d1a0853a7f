import { Kind } from '../shape/kind';
import type { RecordTape } from '../shape/recordTape';
import { Trigger } from '../shape/trigger';
import { holdsSomething } from './conversation';
import { pairOf, saysNothing, spelling, type Pair } from './preferencePair';
import type { RecordRule } from './rule';

const PROMPTS: readonly string[] = [
  'prompt',
  'instruction',
  'question',
  'query',
  'input',
  'messages',
  'conversations',
];

export const preferenceWithoutPrompt: RecordRule = {
  id: 'preference-without-prompt',
  title: 'Preference without a prompt',
  description:
    'Two answers stand without what they answer: no field holds a prompt, and the answers do not begin alike, as they do where the prompt is part of both.',
  severity: 'warning',
  scope: 'record',
  when: Trigger.Preference,
  examples: [
    {
      title: 'no prompt, an empty one',
      records: [
        '{"chosen": "Paris.", "rejected": "London."}',
        '{"prompt": "", "chosen": "Paris.", "rejected": "London."}',
        '{"chosen": [{"role": "assistant", "content": "a"}], "rejected": [{"role": "assistant", "content": "b"}]}',
      ],
      finds: [
        [0, 'chosen'],
        [1, 'prompt'],
        [2, 'chosen'],
      ],
    },
    {
      title: 'a prompt in a field, under any name, or as the beginning of both',
      records: [
        '{"prompt": "Which?", "chosen": "a", "rejected": "b"}',
        '{"user_says": "Which of them?", "chosen": "a", "rejected": "b"}',
        '{"chosen": "Human: Which? Yes", "rejected": "Human: Which? No"}',
        '{"chosen": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}], "rejected": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "c"}]}',
      ],
      finds: [],
    },
  ],
  check(tape, report) {
    const pair = pairOf(tape);
    if (pair === undefined || saysNothing(tape, pair.chosen) || saysNothing(tape, pair.rejected)) return;
    let empty = -1;
    for (let value = tape.first(0); value !== -1; value = tape.after(value)) {
      if (value === pair.chosen || value === pair.rejected) continue;
      if (mayBePrompt(tape, value)) return;
      if (empty === -1 && PROMPTS.includes(tape.key(value))) empty = value;
    }
    if (beginAlike(tape, pair)) return;
    if (empty !== -1) {
      report({
        value: empty,
        words: `"${tape.key(empty)}" is empty: the answers stand without a prompt.`,
      });
    } else {
      report({
        value: pair.chosen,
        words: 'The answers stand without a prompt: no field holds one, and they do not begin alike.',
      });
    }
  },
};

/** A field called like a prompt that holds something, or any list or text of several words. */
function mayBePrompt(tape: RecordTape, value: number): boolean {
  if (!holdsSomething(tape, value)) return false;
  if (PROMPTS.includes(tape.key(value)) || tape.kinds[value] === Kind.List) return true;
  return tape.kinds[value] === Kind.Text && /\S\s+\S/u.test(tape.text(value));
}

/** Lists have their first turn in common, texts at least a word. */
function beginAlike(tape: RecordTape, { chosen, rejected }: Pair): boolean {
  if (tape.kinds[chosen] !== tape.kinds[rejected]) return false;
  if (tape.kinds[chosen] === Kind.List) {
    return spelling(tape, tape.first(chosen)) === spelling(tape, tape.first(rejected));
  }
  const a = spelling(tape, chosen);
  const b = spelling(tape, rejected);
  let same = 1;
  while (same < a.length && a[same] === b[same]) same++;
  return tape.kinds[chosen] === Kind.Text && /\S(?:\s|\\n)/u.test(a.slice(1, same));
}
