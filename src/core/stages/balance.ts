import { UNKNOWN_CATEGORY } from '../pipeline/nameNumbers';
import { defineStage } from '../pipeline/stage';

export const balance = defineStage({
  id: 'balance',
  version: 1,
  scope: 'group',
  title: 'Balance categories',
  description: 'Evens out how many records each category has.',
  options: {
    by: { type: 'field', default: 'category', label: 'Category field' },
    method: {
      type: 'choice',
      default: 'undersample',
      choices: {
        undersample: 'Cut every category to the smallest',
        oversample: 'Fill every category up to the largest with copies',
        weighted: 'Cut to the median; smaller categories stay as they are',
      },
      label: 'Method',
    },
    target: {
      type: 'integer',
      default: null,
      minimum: 1,
      label: 'Records per category',
      description: 'Cut or fill to this number instead of the smallest, largest or median.',
    },
    shuffle: {
      type: 'boolean',
      default: false,
      label: 'Shuffle',
      description: 'Write records in a seeded order instead of file order.',
    },
  },
  reasons: { surplus: 'More records than the category keeps' },
  examples: [
    {
      title: 'cut to the smallest; a record without a category is of category unknown',
      records: [
        { category: 'qa' },
        { category: 'qa' },
        { category: null },
        { category: '' },
        { category: 'sum' },
      ],
      expect: { kept: [0, 3, 4], reason: 'surplus' },
    },
    {
      title: 'filled up to the largest',
      options: { method: 'oversample' },
      records: [{ category: 'qa' }, { category: 'sum' }, { category: 'qa' }, { category: 'qa' }],
      expect: { kept: [0, 1, 1, 1, 2, 3] },
    },
    {
      title: 'cut to the median',
      options: { method: 'weighted' },
      records: [
        { category: 'a' },
        { category: 'b' },
        { category: 'b' },
        { category: 'c' },
        { category: 'c' },
        { category: 'c' },
      ],
      expect: { kept: [0, 1, 2, 3, 4], reason: 'surplus' },
    },
    {
      title: 'filled up to a number',
      options: { method: 'oversample', target: 2 },
      records: [{ category: 'a' }, { category: 'b' }, { category: 'b' }, { category: 'b' }],
      expect: { kept: [0, 0, 1, 2, 3] },
    },
  ],
  create({ by, method, target, shuffle }) {
    const fill = method === 'oversample';
    return {
      scope: 'group',
      order: 'seeded',
      shuffle,
      fact(record) {
        const category = record.scalar(by);
        return { key: category === undefined || category === '' ? UNKNOWN_CATEGORY : category };
      },
      choose(sizes) {
        const count = target ?? TARGETS[method]([...sizes.values()]);
        return key => {
          const take = fill ? (sizes.get(key) ?? 0) : count;
          return fill ? { take, copiesTo: count, reason: 'surplus' } : { take, reason: 'surplus' };
        };
      },
    };
  },
});

/** Records per category that a method aims at, given the sizes of the categories. */
const TARGETS = {
  undersample: (sizes: readonly number[]) => sizes.reduce((a, b) => Math.min(a, b), Infinity),
  oversample: (sizes: readonly number[]) => sizes.reduce((a, b) => Math.max(a, b), 0),
  weighted: median,
};

/** The median, rounded down. */
function median(sizes: readonly number[]): number {
  const sorted = sizes.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : Math.floor(((sorted[middle - 1] ?? 0) + upper) / 2);
}
