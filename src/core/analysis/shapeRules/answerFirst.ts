import type { TurnRule } from './rule';

export const answerFirst: TurnRule = {
  id: 'answer-first',
  title: 'Conversation that starts with an answer',
  description:
    'The first turn, or the first after the system turn, is of the assistant. Many chat templates want a user turn there, and some trainers skip the record.',
  severity: 'warning',
  scope: 'turns',
  examples: [
    {
      title: 'an assistant greets',
      records: [
        '{"conversations": [{"from": "gpt", "value": "a"}, {"from": "human", "value": "b"}, {"from": "gpt", "value": "c"}]}',
        '{"messages": [{"role": "system", "content": "a"}, {"role": "assistant", "content": "b"}]}',
      ],
      finds: [
        [0, 'conversations[0].from'],
        [1, 'messages[1].role'],
      ],
    },
    {
      title: 'a user asks',
      records: [
        '{"messages": [{"role": "system", "content": "a"}, {"role": "user", "content": "b"}, {"role": "assistant", "content": "c"}]}',
      ],
      finds: [],
    },
    {
      title: 'the answer to a prompt',
      records: ['{"prompt": "a", "completion": [{"role": "assistant", "content": "b"}]}'],
      finds: [],
    },
  ],
  check({ whole, turns }, report) {
    const first = turns.find(({ part }) => part !== 'system');
    if (!whole || first === undefined || (first.part !== 'assistant' && first.part !== 'call')) return;
    report({ value: first.role, words: 'The conversation starts with an answer: no user turn precedes it.' });
  },
};
