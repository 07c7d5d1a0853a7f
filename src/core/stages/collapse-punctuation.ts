import type { Edit } from '../record/edit';
import { Profile } from '../record/profile';
import { KEEP, defineStage } from '../pipeline/stage';

const RUNS = /([.,!?;:])\1+/g;

export const collapsePunctuation = defineStage({
  id: 'collapse-punctuation',
  version: 1,
  scope: 'record',
  title: 'Collapse punctuation',
  description: 'Makes a repeated . , ! ? ; or : single. An ellipsis of dots becomes one dot.',
  options: {},
  reasons: { repeated: 'Repeated punctuation removed' },
  examples: [
    {
      title: 'the same mark twice or more',
      record: { text: 'Really?!?! Yes!!! Wait...' },
      expect: { kind: 'keep', edited: { text: 'Really?!?! Yes! Wait.' }, reasons: ['repeated'] },
    },
  ],
  create() {
    return {
      scope: 'record',
      judge(record) {
        const edits: Edit<'repeated'>[] = [];
        for (const view of record.texts()) {
          if ((view.profile & Profile.PunctuationRun) === 0) continue;
          const { path, text } = view;
          RUNS.lastIndex = 0;
          for (let match = RUNS.exec(text); match !== null; match = RUNS.exec(text)) {
            edits.push({ path, start: match.index + 1, end: RUNS.lastIndex, text: '', reason: 'repeated' });
          }
        }
        return edits.length === 0 ? KEEP : { kind: 'keep', edits };
      },
    };
  },
});
