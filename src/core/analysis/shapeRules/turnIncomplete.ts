import { KIND_WORDS, Kind } from '../shape/kind';
import type { RecordTape } from '../shape/recordTape';
import { CONTENT_NAMES, ROLE_NAMES, type Turn } from './conversation';
import { nearName } from './nearName';
import type { TurnRule } from './rule';

export const turnIncomplete: TurnRule = {
  id: 'turn-incomplete',
  title: 'Incomplete turn',
  description:
    'A turn is no object with a role (`role` or `from`) and a content (`content` or `value`); trainers refuse it. A turn that calls tools needs no content.',
  severity: 'error',
  scope: 'turns',
  examples: [
    {
      title: 'no role, no content, neither, a text',
      records: ['{"messages": [{"content": "a"}, {"role": "assistant"}, {}, "b"]}'],
      finds: [
        [0, 'messages[0]'],
        [0, 'messages[1]'],
        [0, 'messages[2]'],
        [0, 'messages[3]'],
      ],
    },
    {
      title: 'a misspelt content',
      records: ['{"conversations": [{"from": "gpt", "vaule": "a"}]}'],
      finds: [[0, 'conversations[0]']],
    },
    {
      title: 'a role that is no text',
      records: ['{"messages": [{"role": 1, "content": "a"}]}'],
      finds: [[0, 'messages[0].role']],
    },
    {
      title: 'both ways of naming, and a call of a tool',
      records: [
        '{"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "tool_calls": [{"id": 1}]}, {"role": "tool", "content": ""}, {"role": "assistant", "content": "b"}]}',
        '{"conversations": [{"from": "human", "value": "a"}, {"from": "gpt", "value": "b"}]}',
      ],
      finds: [],
    },
  ],
  check({ turns }, report, tape) {
    for (const turn of turns) {
      const { value, role } = turn;
      const words = lacking(tape, turn);
      if (words !== undefined) report({ value, span: opening(tape, value), words });
      else if (tape.kinds[role] !== Kind.Text) {
        report({
          value: role,
          words: `The role is ${KIND_WORDS[tape.kinds[role]!]!}, where a name is expected.`,
        });
      }
    }
  },
};

/** What is missing of a turn, in words. */
function lacking(tape: RecordTape, { value, role, content, calls }: Turn): string | undefined {
  const kind = tape.kinds[value]!;
  if (kind !== Kind.Object)
    return `The turn is ${KIND_WORDS[kind]!}, where an object with role and content is expected.`;
  const missing = [
    ...(role === -1 ? [named(tape, value, 'role', ROLE_NAMES)] : []),
    ...(content === -1 && !calls ? [named(tape, value, 'content', CONTENT_NAMES)] : []),
  ];
  return missing.length === 0 ? undefined : `The turn has no ${missing.join(' and no ')}.`;
}

function named(tape: RecordTape, turn: number, what: string, names: readonly string[]): string {
  const keys: string[] = [];
  for (let at = tape.first(turn); at !== -1; at = tape.after(at)) keys.push(tape.key(at));
  const slip = keys.find(key => nearName(key, names) !== undefined);
  const usual = `${what} ("${names.join('" or "')}")`;
  return slip === undefined ? usual : `${usual}, but a "${slip}"`;
}

/** A whole turn may be long: its first character says enough. */
const opening = (tape: RecordTape, value: number) => ({
  start: tape.starts[value]!,
  end: tape.starts[value]! + 1,
});
