import { KIND_WORDS, Kind } from '../shape/kind';
import { Trigger } from '../shape/trigger';
import { CONVERSATIONS } from './conversation';
import type { RecordRule } from './rule';

export const conversationNotAList: RecordRule = {
  id: 'conversation-not-a-list',
  title: 'Conversation that is no list',
  description: '`messages` or `conversations` holds something else than a list of turns; trainers refuse it.',
  severity: 'error',
  scope: 'record',
  when: Trigger.Turns,
  examples: [
    {
      title: 'a text, null and one turn',
      records: [
        '{"messages": "Hello"}',
        '{"conversations": null}',
        '{"messages": {"role": "user", "content": "Hello"}}',
      ],
      finds: [
        [0, 'messages'],
        [1, 'conversations'],
        [2, 'messages'],
      ],
    },
    { title: 'a list', records: ['{"messages": [{"role": "assistant", "content": "Hello"}]}'], finds: [] },
    { title: 'a prompt may be a text', records: ['{"prompt": "Hello", "completion": "Hi"}'], finds: [] },
  ],
  check(tape, report) {
    if (tape.kinds[0] !== Kind.Object) return;
    for (const name of CONVERSATIONS) {
      const value = tape.member(0, name);
      const kind = value === -1 ? Kind.List : tape.kinds[value]!;
      if (kind !== Kind.List) {
        report({ value, words: `"${name}" is ${KIND_WORDS[kind]!}, where a list of turns is expected.` });
      }
    }
  },
};
