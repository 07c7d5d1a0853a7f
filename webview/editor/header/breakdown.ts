import type { Totals } from '../../../src/core/pipeline/report';
import type { StageInfo } from '../../../src/protocol/engine';
import { el } from '../../ui/dom';
import { count, t } from '../../ui/words';

export interface BreakdownRow {
  readonly stage: string;
  readonly reason: string;
  readonly records: number;
}

/** How many records each stage drops or edits, by reason in words; the most frequent first. */
export function breakdownOf(
  totals: Totals,
  what: 'dropped' | 'edited',
  stages: readonly StageInfo[],
): BreakdownRow[] {
  const known = new Map(stages.map(stage => [stage.id, stage]));
  return Object.entries(totals.byStage)
    .flatMap(([id, counts]) =>
      Object.entries(counts[what]).map(([reason, records]) => ({
        stage: known.get(id)?.title ?? id,
        reason: known.get(id)?.reasons[reason] ?? reason,
        records,
      })),
    )
    .filter(({ records }) => records > 0)
    .sort((a, b) => b.records - a.records);
}

export const breakdownText = (rows: readonly BreakdownRow[]): string =>
  rows.map(({ stage, reason, records }) => `${count(records)}  ${stage}: ${reason}`).join('\n');

export const breakdownTable = (caption: string, rows: readonly BreakdownRow[]): HTMLElement =>
  el(
    'table',
    { class: 'breakdown' },
    el('caption', { class: 'unseen' }, caption),
    el(
      'thead',
      { class: 'unseen' },
      el(
        'tr',
        {},
        ...[t('Records'), t('Stage'), t('Reason')].map(title => el('th', { scope: 'col' }, title)),
      ),
    ),
    el(
      'tbody',
      {},
      ...rows.map(({ stage, reason, records }) =>
        el('tr', {}, el('td', {}, count(records)), el('td', {}, stage), el('td', {}, reason)),
      ),
    ),
  );
