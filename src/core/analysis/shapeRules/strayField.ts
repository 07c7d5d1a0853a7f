import { Kind } from '../shape/kind';
import { countWords } from './majority';
import { isStray, isUniform, meantBy, placesWithout } from './objects';
import type { ShapeRule } from './rule';

const OTHERS: readonly string[] = Array.from(
  { length: 6 },
  () => '{"instruction": "a", "response": "b", "meta": {"language": "en"}}',
);

export const strayField: ShapeRule = {
  id: 'stray-field',
  title: 'Stray field',
  description:
    'A field stands here that nearly no other record has; where its name is close to a usual one, it is likely misspelt.',
  severity: 'warning',
  scope: 'shape',
  examples: [
    {
      title: 'misspelt',
      records: [...OTHERS, '{"instruction": "a", "respnose": "b", "meta": {"langauge": "en"}}'],
      finds: [
        [6, 'respnose'],
        [6, 'meta.langauge'],
      ],
    },
    {
      title: 'a note in one record',
      records: [...OTHERS, '{"instruction": "a", "response": "b", "meta": {"language": "de"}, "todo": 1}'],
      finds: [[6, 'todo']],
    },
    {
      title: 'names that are data',
      records: OTHERS.map((_, i) => `{"votes": {"x${i}": 1, "y${i}": 2}}`),
      finds: [],
    },
    { title: 'a field of some', records: [...OTHERS, ...OTHERS.map(() => '{"source": "x"}')], finds: [] },
  ],
  judge(node, report) {
    if (!isUniform(node)) return;
    const objects = node.counts[Kind.Object]!;
    for (const member of node.members) {
      if (!isStray(node, member)) continue;
      const meant = meantBy(node, member);
      const lacking = new Set(meant === undefined ? [] : placesWithout(member, meant));
      const of = `${countWords(objects)} ${node.depth === 0 ? 'records' : `objects at "${node.path}"`}`;
      const rare = `"${member.key!}" stands in ${countWords(member.total)} of ${of}`;
      report({
        places: member.places.flat(),
        count: member.total,
        words: place =>
          meant === undefined
            ? `${rare}.`
            : lacking.has(place)
              ? `${rare}. Is "${meant.key!}" meant, which is missing here?`
              : `${rare}; it is close to "${meant.key!}".`,
        severity: meant === undefined ? 'info' : 'warning',
      });
    }
  },
};
