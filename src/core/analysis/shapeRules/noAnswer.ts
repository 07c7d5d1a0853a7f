import type { TurnRule } from './rule';

/** Fields that hold the answer beside the conversation. */
const ANSWERS: readonly string[] = ['chosen', 'rejected', 'completion'];

export const noAnswer: TurnRule = {
  id: 'no-answer',
  title: 'Conversation without an answer at its end',
  description:
    'No turn is of the assistant, so that there is nothing to learn, or a user turn comes last, which trainers cut off or refuse. In preference data the answers stand beside the conversation.',
  severity: 'warning',
  scope: 'turns',
  examples: [
    {
      title: 'a user turn at the end, and no assistant at all',
      records: [
        '{"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}, {"role": "user", "content": "c"}]}',
        '{"messages": [{"role": "system", "content": "a"}]}',
      ],
      finds: [
        [0, 'messages[2].role'],
        [1, 'messages'],
      ],
    },
    {
      title: 'ends with an answer, or with a call',
      records: [
        '{"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]}',
        '{"conversations": [{"from": "human", "value": "a"}, {"from": "function_call", "value": "b"}]}',
      ],
      finds: [],
    },
    {
      title: 'preference data',
      records: [
        '{"conversations": [{"from": "human", "value": "a"}], "chosen": {"from": "gpt", "value": "b"}, "rejected": {"from": "gpt", "value": "c"}}',
      ],
      finds: [],
    },
    {
      title: 'a prompt is no example yet',
      records: ['{"prompt": [{"role": "user", "content": "a"}]}'],
      finds: [],
    },
  ],
  check({ value, whole, turns }, report, tape) {
    const last = turns.at(-1);
    if (!whole || last === undefined || ANSWERS.some(name => tape.member(0, name) !== -1)) return;
    if (last.part === 'user') {
      report({ value: last.role, words: 'The conversation ends with a user turn: no answer follows it.' });
    } else if (turns.every(({ part }) => part !== undefined && part !== 'assistant' && part !== 'call')) {
      report({
        value,
        words: 'No turn of the conversation is of the assistant: there is nothing to learn.',
      });
    }
  },
};
