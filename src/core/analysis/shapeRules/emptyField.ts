import { Kind } from '../shape/kind';
import type { PathNode } from '../shape/pathNode';
import { Trigger } from '../shape/trigger';
import { isOdd, shareWords } from './majority';
import type { ShapeRule } from './rule';

/** Fields that hold what a model is to learn: an empty one teaches it to say nothing. */
const ANSWERS: readonly string[] = ['output', 'response', 'answer', 'completion', 'target'];
const FEW = 0.02;
const OTHERS: readonly string[] = Array.from(
  { length: 6 },
  () => '{"instruction": "a", "input": "", "output": "b"}',
);

export const emptyField: ShapeRule = {
  id: 'empty-field',
  title: 'Empty text',
  description:
    'A text is empty, or only white space, where others have one: an answer (output, response, answer, completion, target) where at least half of the records have it, any other field where nearly all have it.',
  severity: 'warning',
  scope: 'shape',
  examples: [
    {
      title: 'no output',
      records: [...OTHERS, '{"instruction": "a", "input": "", "output": " \\n"}'],
      finds: [[6, 'output']],
    },
    {
      title: 'no instruction',
      records: [...OTHERS, '{"instruction": "", "input": "", "output": "b"}'],
      finds: [[6, 'instruction']],
    },
    {
      title: 'a field that is often empty',
      records: [...OTHERS, '{"instruction": "a", "input": "c", "output": "b"}'],
      finds: [],
    },
  ],
  judge(node, report) {
    const texts = node.counts[Kind.Text]!;
    // Of preference data, and of what lists hold, other rules speak.
    if (!node.fixed || node.blank === 0 || isOfPreference(node)) return;
    const answer = isAnswer(node);
    if (answer ? node.blank * 2 >= texts : !isOdd(node.blank, texts, FEW)) return;
    const share = shareWords(texts - node.blank, texts);
    report({
      places: node.blankPlaces,
      count: node.blank,
      words: `"${node.path}" is empty; ${share} of the records have text there.`,
      severity: answer ? 'warning' : 'info',
    });
  },
};

const isAnswer = ({ depth, key }: PathNode): boolean => depth === 1 && ANSWERS.includes(key ?? '');

/** Within `chosen` or `rejected`. */
const isOfPreference = (node: PathNode): boolean =>
  (node.trigger & Trigger.Preference) !== 0 || (node.parent !== undefined && isOfPreference(node.parent));
