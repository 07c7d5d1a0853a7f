import { holdsSomething } from './conversation';
import type { TurnRule } from './rule';

export const emptyTurn: TurnRule = {
  id: 'empty-turn',
  title: 'Turn without content',
  description:
    'The content of a turn is null, empty, or only white space. An empty system prompt, an empty result of a tool, and the content of a turn that calls tools are as they should be.',
  severity: 'warning',
  scope: 'turns',
  examples: [
    {
      title: 'empty, blank, null, no parts',
      records: [
        '{"messages": [{"role": "user", "content": ""}, {"role": "assistant", "content": " \\n"}, {"role": "user", "content": null}, {"role": "assistant", "content": []}]}',
      ],
      finds: [
        [0, 'messages[0].content'],
        [0, 'messages[1].content'],
        [0, 'messages[2].content'],
        [0, 'messages[3].content'],
      ],
    },
    {
      title: 'where nothing is to be said',
      records: [
        '{"messages": [{"role": "system", "content": ""}, {"role": "user", "content": "a"}, {"role": "assistant", "content": null, "tool_calls": [{"id": 1}]}, {"role": "tool", "content": ""}, {"role": "assistant", "content": [{"type": "text", "text": "b"}]}]}',
      ],
      finds: [],
    },
  ],
  check({ turns }, report, tape) {
    for (const { content, part, calls } of turns) {
      const may = calls || part === 'system' || part === 'tool';
      if (content === -1 || may || holdsSomething(tape, content)) continue;
      report({ value: content, words: `The ${part ?? 'turn'}${part ? ' turn' : ''} has no content.` });
    }
  },
};
