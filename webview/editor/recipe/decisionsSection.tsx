import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { RecordDecision } from '../../../src/core/pipeline/recipe';
import type { PreviewTotals } from '../../../src/protocol/engine';
import { Button } from '../../ui/controls';
import { count, t } from '../../ui/words';

interface DecisionsSectionProps {
  readonly decisions: readonly RecordDecision[];
  readonly totals: PreviewTotals | null;
  readonly onForget: () => void;
}

/** What a person has decided about single records. */
export function DecisionsSection({ decisions, totals, onForget }: DecisionsSectionProps): VNode {
  const [asked, setAsked] = useState(false);
  const given = decisions.length;
  return (
    <section class="recipe-decisions" aria-label={t('Decisions')}>
      <h3>{t('Decisions')}</h3>
      <p class={given > 0 ? 'description reserved' : 'description'}>{wordsOf(given, totals)}</p>
      {given > 0 && !asked && (
        <Button
          label={t('Forget All Decisions')}
          onPress={() => {
            setAsked(true);
          }}
        />
      )}
      {given > 0 && asked && (
        <div class="ask" role="group" aria-label={t('Forget all decisions?')}>
          <p>{t('They cannot be brought back.')}</p>
          <Button
            label={t('Forget {0}', count(given))}
            onPress={() => {
              setAsked(false);
              onForget();
            }}
          />
          <Button
            label={t('Keep')}
            onPress={() => {
              setAsked(false);
            }}
          />
        </div>
      )}
    </section>
  );
}

function wordsOf(given: number, totals: PreviewTotals | null): string {
  if (given === 0) return t('None. What is proposed for a record can be refused beside it.');
  const decided = given === 1 ? t('1 record is decided.') : t('{0} records are decided.', count(given));
  if (totals === null || totals.partial) return decided;
  const stale = totals.decisions.given - totals.decisions.applied;
  if (stale <= 0) return `${decided} ${t('All of them were met.')}`;
  return `${decided} ${
    stale === 1
      ? t('1 was not met: its record has changed, or is not in this dataset.')
      : t('{0} were not met: their records have changed, or are not in this dataset.', count(stale))
  }`;
}
