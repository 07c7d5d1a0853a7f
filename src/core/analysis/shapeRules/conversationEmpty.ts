import type { TurnRule } from './rule';

export const conversationEmpty: TurnRule = {
  id: 'conversation-empty',
  title: 'Conversation without turns',
  description: 'The list of turns is empty; chat templates and trainers fail on it.',
  severity: 'error',
  scope: 'turns',
  examples: [
    {
      title: 'no turns',
      records: ['{"messages": []}', '{"conversations": []}'],
      finds: [
        [0, 'messages'],
        [1, 'conversations'],
      ],
    },
    { title: 'one turn', records: ['{"messages": [{"role": "assistant", "content": "Hi"}]}'], finds: [] },
  ],
  check({ value, turns }, report, tape) {
    if (turns.length === 0) report({ value, words: `"${tape.path(value)}" holds no turns.` });
  },
};
