import type { VNode } from 'preact';
import type { Condition } from '../../../src/protocol/query';
import { count, t } from '../../ui/words';
import type { ReasonEffect } from './stageEffect';

interface ReasonsListProps {
  readonly stage: string;
  readonly reasons: readonly ReasonEffect[];
  readonly onShow: (condition: Condition) => void;
  readonly onRefuse: (reason: string, refused: boolean) => void;
}

/** What a stage does, reason by reason, with the records that it concerns within reach. */
export const ReasonsList = ({ stage, reasons, onShow, onRefuse }: ReasonsListProps): VNode => (
  <ul class="reasons">
    {reasons.map(({ reason, words, refusedForAll, ...effect }) => {
      const none = effect.dropped + effect.edited + effect.refused === 0;
      return (
        <li key={reason} class={refusedForAll ? 'reason refused-for-all' : 'reason'}>
          <span class="said">{words}</span>
          <span class="figures" title={figures(effect)}>
            {figures(effect)}
          </span>
          <span class="reason-actions">
            <button
              type="button"
              class="link"
              disabled={none}
              aria-label={t('Show the records: {0}', words)}
              onClick={() => {
                onShow({ kind: 'reason', stage, reason });
              }}
            >
              {t('Show')}
            </button>
            <button
              type="button"
              class="link"
              aria-label={refusedForAll ? t('Accept again: {0}', words) : t('Refuse all: {0}', words)}
              onClick={() => {
                onRefuse(reason, !refusedForAll);
              }}
            >
              {refusedForAll ? t('Accept again') : t('Refuse all')}
            </button>
          </span>
        </li>
      );
    })}
  </ul>
);

function figures({ dropped, edited, refused }: Pick<ReasonEffect, 'dropped' | 'edited' | 'refused'>): string {
  const parts = [
    dropped > 0 && t('{0} dropped', count(dropped)),
    edited > 0 && t('{0} edited', count(edited)),
    refused > 0 && t('{0} refused', count(refused)),
  ].filter(part => part !== false);
  return parts.length === 0 ? t('none') : parts.join(' · ');
}
