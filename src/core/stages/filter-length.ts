import { Profile } from '../record/profile';
import { KEEP, defineStage, type TextView, type Verdict } from '../pipeline/stage';
import { codePointLength } from '../text/codePoints';

type Reason = 'missing' | 'too-short' | 'too-long';

export const filterLength = defineStage({
  id: 'filter-length',
  version: 1,
  scope: 'record',
  title: 'Filter by length',
  description: 'Drops records whose texts are too short or too long. Lengths count code points.',
  options: {
    min: {
      type: 'integer',
      default: null,
      minimum: 1,
      label: 'Shortest',
      description: 'Of fields that every record has; an optional field may be missing or empty.',
    },
    max: { type: 'integer', default: null, minimum: 1, label: 'Longest' },
    fields: {
      type: 'fields',
      default: [],
      label: 'Fields',
      description: 'Listed here, an optional field is measured too, unless it is empty.',
    },
  },
  reasons: {
    missing: 'A field is missing',
    'too-short': 'A text is too short',
    'too-long': 'A text is too long',
  },
  examples: [
    {
      title: 'shorter than the least',
      options: { min: 10 },
      record: { instruction: 'Name a colour of the rainbow.', response: 'Red' },
      expect: { kind: 'drop', reason: 'too-short' },
    },
    {
      title: 'an optional field may be empty',
      options: { min: 10 },
      record: { response: 'Red and blue', context: '' },
      fields: ['response', 'context?'],
      expect: { kind: 'keep' },
    },
    {
      title: 'a missing field',
      options: { min: 1 },
      record: { instruction: 'Name a colour.' },
      fields: ['instruction', 'response'],
      expect: { kind: 'drop', reason: 'missing' },
    },
    {
      title: 'longer than the most; an emoji is one code point',
      options: { max: 3 },
      record: { text: '\u{1f600}\u{1f600}\u{1f600}' },
      expect: { kind: 'keep' },
    },
    {
      title: 'longer than the most',
      options: { max: 3 },
      record: { text: 'four' },
      expect: { kind: 'drop', reason: 'too-long' },
    },
  ],
  create({ min, max, fields }) {
    if (min !== null && max !== null && min > max) {
      throw new RangeError(`The shortest length, ${min}, is more than the longest, ${max}.`);
    }
    const listed = fields.length > 0;
    const wanted = listed ? fields : undefined;
    const least = min ?? 0;
    const most = max ?? Infinity;
    return {
      scope: 'record',
      judge(record): Verdict<Reason> {
        if (least > 0) {
          const [missing] = record.missing(wanted);
          if (missing !== undefined) return { kind: 'drop', reason: 'missing', detail: missing };
        }
        for (const view of record.texts(wanted)) {
          const shortest = !view.optional || (listed && view.text !== '') ? least : 0;
          if (isWithin(view, shortest, most)) continue;
          const length = codePointLength(view.text);
          return length < shortest
            ? {
                kind: 'drop',
                reason: 'too-short',
                detail: `${view.path}: ${length} < ${shortest} code points`,
              }
            : { kind: 'drop', reason: 'too-long', detail: `${view.path}: ${length} > ${most} code points` };
        }
        return KEEP;
      },
    };
  },
});

/** Counts code points only where the count of UTF-16 units, at most twice as many, leaves it open. */
function isWithin({ text, profile }: TextView, least: number, most: number): boolean {
  const units = text.length;
  if ((profile & Profile.NonAscii) === 0 || (units >= 2 * least && units <= most)) {
    return units >= least && units <= most;
  }
  const length = codePointLength(text);
  return length >= least && length <= most;
}
