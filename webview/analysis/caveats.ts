import type { AnalysisState } from '../../src/protocol/analysisView';
import type { Condition } from '../../src/protocol/query';
import { t } from '../ui/words';

/** Why a filter of the editor may show other records than those that were counted here. */
export function caveatsOf(conditions: readonly Condition[], state: AnalysisState): string[] {
  const { options, editorTokenizer, tokenizers, reports } = state;
  const labelOf = (name: string): string => tokenizers.find(one => one.name === name)?.label ?? name;
  const byTokens = conditions.some(({ kind }) => kind === 'tokens');
  const together = conditions.some(
    one => (one.kind === 'tokens' || one.kind === 'language') && one.path === null,
  );
  const caveats: string[] = [];
  if (byTokens && options.tokenizer !== editorTokenizer) {
    caveats.push(
      t(
        'The editor counts tokens with {0}, not with {1}. “Winnow: Choose Tokenizer…” changes that.',
        labelOf(editorTokenizer),
        labelOf(options.tokenizer),
      ),
    );
  }
  if (together && options.fields !== null) {
    caveats.push(
      t('The editor looks at all text fields of its recipe together, not only at those counted here.'),
    );
  }
  if (together && conditions.some(({ kind }) => kind === 'language')) {
    caveats.push(
      t('The editor tells the language of all texts of a record together, not of its longest one.'),
    );
  }
  if (reports.after !== null) {
    caveats.push(t('The editor looks at the records as they are, before the recipe.'));
  }
  return caveats;
}
