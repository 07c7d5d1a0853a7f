import { Profile } from '../record/profile';
import type { Edit } from '../record/edit';
import { KEEP, defineStage } from '../pipeline/stage';

const PLAIN: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2013': '-',
  '\u2014': '-',
};

export const normalizeQuotes = defineStage({
  id: 'normalize-quotes',
  version: 1,
  scope: 'record',
  title: 'Normalize quotes and dashes',
  description: 'Replaces curly quotes and en and em dashes by their plain ASCII forms.',
  options: {
    dashes: {
      type: 'boolean',
      default: true,
      label: 'Dashes too',
      description: 'Also replace en and em dashes.',
    },
  },
  reasons: { quote: 'Curly quote made plain', dash: 'Dash made plain' },
  examples: [
    {
      title: 'quotes and dashes',
      record: { text: '\u201cIt\u2019s 1990\u20131995\u201d' },
      expect: { kind: 'keep', edited: { text: '"It\'s 1990-1995"' }, reasons: ['quote', 'dash'] },
    },
    {
      title: 'dashes left alone',
      options: { dashes: false },
      record: { text: 'a \u2014 b' },
      expect: { kind: 'keep' },
    },
  ],
  create({ dashes }) {
    const pattern = dashes ? /[\u2018\u2019\u201c\u201d\u2013\u2014]/g : /[\u2018\u2019\u201c\u201d]/g;
    return {
      scope: 'record',
      judge(record) {
        const edits: Edit<'quote' | 'dash'>[] = [];
        for (const view of record.texts()) {
          if ((view.profile & Profile.NonAscii) === 0) continue;
          const { path, text } = view;
          pattern.lastIndex = 0;
          for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
            const mark = match[0];
            const reason = mark === '\u2013' || mark === '\u2014' ? 'dash' : 'quote';
            edits.push({ path, start: match.index, end: pattern.lastIndex, text: PLAIN[mark]!, reason });
          }
        }
        return edits.length === 0 ? KEEP : { kind: 'keep', edits };
      },
    };
  },
});
