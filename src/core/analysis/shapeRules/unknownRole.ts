import { Kind } from '../shape/kind';
import { nearName } from './nearName';
import type { TurnRule } from './rule';
import { ROLES } from './turnRoles';

export const unknownRole: TurnRule = {
  id: 'unknown-role',
  title: 'Unknown role',
  description: `The role of a turn is none that chat formats know: ${ROLES.join(', ')}. Trainers refuse it, skip the record, or need it mapped.`,
  severity: 'warning',
  scope: 'turns',
  examples: [
    {
      title: 'misspelt, in capitals, unheard of',
      records: [
        '{"messages": [{"role": "usr", "content": "a"}, {"role": "Assistant", "content": "b"}, {"role": "narrator", "content": "c"}]}',
      ],
      finds: [
        [0, 'messages[0].role'],
        [0, 'messages[1].role'],
        [0, 'messages[2].role'],
      ],
    },
    {
      title: 'known ones',
      records: [`{"messages": [${ROLES.map(role => `{"role": "${role}", "content": "a"}`).join()}]}`],
      finds: [],
    },
  ],
  check({ turns }, report, tape) {
    for (const { role, part } of turns) {
      if (role === -1 || part !== undefined || tape.kinds[role] !== Kind.Text) continue;
      const name = tape.text(role);
      const near = nearName(name, ROLES);
      report({
        value: role,
        words:
          near === undefined
            ? `"${name.slice(0, 40)}" is no role that chat formats know.`
            : `"${name.slice(0, 40)}" is no role that chat formats know; is "${near}" meant?`,
      });
    }
  },
};
