import { shareWords } from './majority';
import { absences, isLacking, isStray, isUniform, meantBy, placesWithout } from './objects';
import { Kind } from '../shape/kind';
import type { ShapeRule } from './rule';

const OTHERS: readonly string[] = Array.from({ length: 6 }, () => '{"a": 1, "b": {"long": 2, "c": 3}}');

export const missingField: ShapeRule = {
  id: 'missing-field',
  title: 'Missing field',
  description:
    'A field is missing that nearly all other records have. Loaders fill in null, on which formatting often fails.',
  severity: 'warning',
  scope: 'shape',
  examples: [
    {
      title: 'at the top and within an object',
      records: [...OTHERS, '{"b": {"c": 3}}'],
      finds: [
        [6, 'a'],
        [6, 'b.long'],
      ],
    },
    {
      title: 'in the first record already',
      records: ['{"b": {"long": 1, "c": 2}}', ...OTHERS],
      finds: [[0, 'a']],
    },
    { title: 'an optional field', records: [...OTHERS, '{"b": 1}', '{"b": 2}'], finds: [] },
    {
      title: 'turns differ by role, and parts by type',
      records: OTHERS.map(
        () =>
          '{"messages": [{"role": "user", "content": "a", "name": "b"}, {"role": "user", "content": "a", "name": "b"}]}',
      ).with(0, '{"messages": [{"role": "user", "content": "a"}]}'),
      finds: [],
    },
  ],
  judge(node, report) {
    if (!isUniform(node)) return;
    const objects = node.counts[Kind.Object]!;
    for (const member of node.members) {
      if (!isLacking(node, member)) continue;
      const misspelt = new Set(
        node.members
          .filter(other => isStray(node, other) && meantBy(node, other) === member)
          .flatMap(other => placesWithout(other, member))
          .map(place => place.record),
      );
      const places = member.absent.filter(place => !misspelt.has(place.record));
      // Where it is misspelt the stray name says so.
      const count = absences(node, member) - (member.absent.length - places.length);
      if (count === 0) continue;
      const share = shareWords(member.total, objects);
      const of = node.depth === 0 ? 'records' : `objects at "${node.path}"`;
      report({ places, count, words: `"${member.key!}" is missing; ${share} of the ${of} have it.` });
    }
  },
};
