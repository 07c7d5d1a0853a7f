import { Profile } from '../record/profile';
import { defineStage } from '../pipeline/stage';
import { codePointLength } from '../text/codePoints';
import { NormalizedFingerprint } from '../text/normalizedText';

export const deduplicateExact = defineStage({
  id: 'deduplicate-exact',
  version: 1,
  scope: 'group',
  title: 'Drop exact duplicates',
  description: 'Keeps one of the records whose texts differ only in case, white space and punctuation.',
  options: {
    fields: {
      type: 'fields',
      default: [],
      label: 'Fields',
      description: 'The fields whose texts are compared, all together.',
    },
    keep: {
      type: 'choice',
      default: 'first',
      choices: { first: 'The first', longest: 'The longest, by code points of the compared texts' },
      label: 'Which record stays',
    },
  },
  reasons: { duplicate: 'The same text as another record' },
  examples: [
    {
      title: 'case, white space and punctuation do not count',
      records: [{ text: 'Hello,  world!' }, { text: 'hello world' }, { text: 'Hello world 2' }],
      expect: { kept: [0, 2], reason: 'duplicate' },
    },
    {
      title: 'the longest stays',
      options: { keep: 'longest' },
      records: [{ text: 'Yes' }, { text: '"Yes!"' }, { text: 'No' }],
      expect: { kept: [1, 2], reason: 'duplicate' },
    },
    {
      title: 'some of the fields',
      options: { fields: ['response'] },
      records: [
        { instruction: 'Name a colour.', response: 'Red' },
        { instruction: 'What stops traffic?', response: 'Red.' },
      ],
      expect: { kept: [0], reason: 'duplicate' },
    },
    {
      title: 'without words, texts are compared as they are, and empty ones not at all',
      records: [
        { text: '\u{1f44d}' },
        { text: '\u{1f44e}' },
        { text: '' },
        { text: '' },
        { text: '\u{1f44d}' },
      ],
      expect: { kept: [0, 1, 2, 3], reason: 'duplicate' },
    },
  ],
  create({ fields, keep }) {
    const wanted = fields.length > 0 ? fields : undefined;
    const longest = keep === 'longest';
    const prints = new NormalizedFingerprint();
    return {
      scope: 'group',
      order: longest ? 'rank' : 'index',
      choose: { take: 1, reason: 'duplicate' },
      fact(record) {
        const views = record.texts(wanted);
        let rank = 0;
        for (const { field, text, profile } of views) {
          prints.add(field, text, (profile & Profile.NonAscii) === 0);
          if (longest) rank += codePointLength(text);
        }
        let key = prints.take();
        if (key === undefined) {
          for (const { field, text } of views) prints.addExact(field, text.trim());
          key = prints.take();
        }
        if (key === undefined) return undefined;
        return longest ? { key, rank } : { key };
      },
    };
  },
});
