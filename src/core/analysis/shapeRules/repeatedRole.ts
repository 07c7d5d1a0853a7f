import type { TurnRule } from './rule';

export const repeatedRole: TurnRule = {
  id: 'repeated-role',
  title: 'Two turns of the same side in a row',
  description:
    'Two user turns, or two assistant turns, follow each other. Many chat templates insist that they alternate, and some trainers skip the record.',
  severity: 'warning',
  scope: 'turns',
  examples: [
    {
      title: 'user, user; human, user',
      records: [
        '{"messages": [{"role": "user", "content": "a"}, {"role": "user", "content": "b"}, {"role": "assistant", "content": "c"}, {"role": "assistant", "content": "d"}]}',
        '{"conversations": [{"from": "human", "value": "a"}, {"from": "user", "value": "b"}, {"from": "gpt", "value": "c"}]}',
      ],
      finds: [
        [0, 'messages[1].role'],
        [0, 'messages[3].role'],
        [1, 'conversations[1].from'],
      ],
    },
    {
      title: 'tools may answer one after the other, and the assistant may go on after a call',
      records: [
        '{"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "tool_calls": [{"id": 1}]}, {"role": "tool", "content": "b"}, {"role": "tool", "content": "c"}, {"role": "assistant", "content": "d"}]}',
      ],
      finds: [],
    },
  ],
  check({ turns }, report) {
    turns.forEach((turn, at) => {
      const before = turns[at - 1];
      if (before === undefined || before.calls || before.part !== turn.part) return;
      if (turn.part !== 'user' && turn.part !== 'assistant') return;
      report({
        value: turn.role,
        words: `Two ${turn.part} turns follow each other.`,
        related: { value: before.role, words: `The ${turn.part} turn before it.` },
      });
    });
  },
};
