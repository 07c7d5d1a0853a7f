import { KINDS, KIND_WORDS, Kind } from '../shape/kind';
import { shareWords } from './majority';
import type { ShapeRule } from './rule';

export const notAnObject: ShapeRule = {
  id: 'not-an-object',
  title: 'Not an object',
  description:
    'The record is a list or a scalar, where others are objects. A loader has no fields to put it into.',
  severity: 'error',
  scope: 'shape',
  examples: [
    {
      title: 'a list and a text among objects',
      records: ['{"a": 1}', '[1]', '{"a": 2}', '"a"', '{"a": 3}'],
      finds: [
        [1, ''],
        [3, ''],
      ],
    },
    { title: 'lists throughout', records: ['[1]', '[2]'], finds: [] },
    { title: 'objects throughout', records: ['{}', '{"a": 1}'], finds: [] },
  ],
  judge(node, report) {
    const objects = node.counts[Kind.Object]!;
    if (node.depth > 0 || objects * 2 <= node.total) return;
    for (let kind = 0; kind < KINDS; kind++) {
      const count = node.counts[kind]!;
      if (kind === Kind.Object || count === 0) continue;
      report({
        places: node.places[kind]!,
        count,
        words: `The record is ${KIND_WORDS[kind]!}; ${shareWords(objects, node.total)} of the records are objects.`,
      });
    }
  },
};
