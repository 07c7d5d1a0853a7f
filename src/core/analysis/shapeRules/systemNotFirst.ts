import type { TurnRule } from './rule';

export const systemNotFirst: TurnRule = {
  id: 'system-not-first',
  title: 'System turn that is not the first',
  description: 'A system turn stands after another turn. Many chat templates refuse it or drop it.',
  severity: 'warning',
  scope: 'turns',
  examples: [
    {
      title: 'after the question',
      records: [
        '{"messages": [{"role": "user", "content": "a"}, {"role": "system", "content": "b"}, {"role": "assistant", "content": "c"}]}',
      ],
      finds: [[0, 'messages[1].role']],
    },
    {
      title: 'first',
      records: [
        '{"messages": [{"role": "system", "content": "b"}, {"role": "user", "content": "a"}, {"role": "assistant", "content": "c"}]}',
      ],
      finds: [],
    },
  ],
  check({ turns }, report) {
    turns.forEach(({ role, part }, at) => {
      if (part === 'system' && at > 0) {
        report({ value: role, words: `A system turn comes first or not at all; this is turn ${at + 1}.` });
      }
    });
  },
};
