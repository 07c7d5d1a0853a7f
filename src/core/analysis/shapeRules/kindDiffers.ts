import { KINDS, KIND_WORDS, Kind } from '../shape/kind';
import type { PathNode } from '../shape/pathNode';
import { CONVERSATIONS, isTurnPath } from './conversation';
import { isOdd, shareWords } from './majority';
import type { ShapeRule } from './rule';

/** Share of values that may be of another kind than the rest. */
const FEW = 0.1;
const FEW_NULLS = 0.02;
const OTHERS: readonly string[] = Array.from({ length: 6 }, () => '{"score": 1, "tags": ["a", "b"]}');

export const kindDiffers: ShapeRule = {
  id: 'kind-differs',
  title: 'Another kind of value',
  description:
    'A value is of another kind than most values of its field. Loaders that give each field one type refuse the file.',
  severity: 'error',
  scope: 'shape',
  examples: [
    {
      title: 'a text among numbers',
      records: [...OTHERS, '{"score": "1", "tags": ["a", 1]}'],
      finds: [
        [6, 'score'],
        [6, 'tags[1]'],
      ],
    },
    {
      title: 'null where a value is due',
      records: [...OTHERS, '{"score": null, "tags": []}'],
      finds: [[6, 'score']],
    },
    {
      title: 'integers and fractions are both numbers; a field that is mostly null is optional',
      records: [...OTHERS.map(() => '{"score": null}'), '{"score": 1.5}', '{"score": 2}'],
      finds: [],
    },
    {
      title: 'a turn that only calls tools',
      records: [
        ...Array.from({ length: 30 }, () => '{"messages": [{"content": "a"}, {"content": "b"}]}'),
        '{"messages": [{"content": null}]}',
      ],
      finds: [],
    },
    { title: 'no majority', records: [...OTHERS, ...OTHERS.map(() => '{"score": "1"}')], finds: [] },
  ],
  judge(node, report) {
    // Of the record itself, and of what must be a conversation, other rules speak.
    if (node.depth === 0 || (node.depth === 1 && CONVERSATIONS.includes(node.key ?? ''))) return;
    const { total, counts, path } = node;
    const nulls = counts[Kind.Null]!;
    const usual = usualKind(node);
    // A turn may say nothing; where it may not, another rule speaks.
    const mayBeNull = node.parent !== undefined && isTurnPath(node.parent);
    for (let kind = 0; kind < KINDS; kind++) {
      const count = counts[kind]!;
      const few =
        kind === Kind.Null
          ? !mayBeNull && isOdd(count, total, FEW_NULLS)
          : kind !== usual && isOdd(count, total - nulls, FEW);
      if (!few) continue;
      const share = shareWords(counts[usual]!, total);
      const example = node.places[usual]![0];
      report({
        places: node.places[kind]!,
        count,
        words: `"${path}" is ${KIND_WORDS[kind]!} here, and ${KIND_WORDS[usual]!} in ${share} of the places where it stands.`,
        severity: kind === Kind.Null ? 'info' : 'error',
        ...(example && { related: { place: example, words: `Here it is ${KIND_WORDS[usual]!}.` } }),
      });
    }
  },
};

/** The most frequent kind but null. */
function usualKind({ counts }: PathNode): number {
  let usual: number = Kind.Text;
  for (let kind = 0; kind < KINDS; kind++) {
    if (kind !== Kind.Null && counts[kind]! > counts[usual]!) usual = kind;
  }
  return usual;
}
