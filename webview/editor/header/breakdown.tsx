import type { VNode } from 'preact';
import type { StageCounts, Totals } from '../../../src/core/pipeline/report';
import type { StageInfo } from '../../../src/protocol/engine';
import type { Condition } from '../../../src/protocol/query';
import { count, t } from '../../ui/words';

export interface BreakdownRow {
  readonly stage: string;
  readonly reason: string;
  /** Both in words. */
  readonly title: string;
  readonly words: string;
  readonly records: number;
}

/** How many records each stage drops, edits, or is refused, by reason; in the order of stages and reasons. */
export function breakdownOf(
  totals: Totals,
  what: keyof StageCounts,
  stages: readonly StageInfo[],
): BreakdownRow[] {
  const known = new Map(stages.map(stage => [stage.id, stage]));
  return Object.entries(totals.byStage).flatMap(([stage, counts]) => {
    const info = known.get(stage);
    const reasons = Object.keys(info?.reasons ?? {});
    const place = (reason: string): number =>
      reasons.includes(reason) ? reasons.indexOf(reason) : reasons.length;
    return Object.entries(counts[what])
      .filter(([, records]) => records > 0)
      .sort(([one], [other]) => place(one) - place(other))
      .map(([reason, records]) => ({
        stage,
        reason,
        title: info?.title ?? stage,
        words: info?.reasons[reason] ?? reason,
        records,
      }));
  });
}

export const breakdownText = (rows: readonly BreakdownRow[]): string =>
  rows.map(({ title, words, records }) => `${count(records)}  ${title}: ${words}`).join('\n');

interface BreakdownTableProps {
  readonly caption: string;
  readonly rows: readonly BreakdownRow[];
  readonly onFilter: (condition: Condition) => void;
}

export const BreakdownTable = ({ caption, rows, onFilter }: BreakdownTableProps): VNode => (
  <table class="breakdown">
    <caption class="unseen">{caption}</caption>
    <thead class="unseen">
      <tr>
        {[t('Records'), t('Stage'), t('Reason'), t('Action')].map(title => (
          <th key={title} scope="col">
            {title}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ stage, reason, title, words, records }) => (
        <tr key={`${stage} ${reason}`}>
          <td>{count(records)}</td>
          <td>{title}</td>
          <td>{words}</td>
          <td>
            <button
              type="button"
              class="link"
              aria-label={t('Show the records: {0}', words)}
              onClick={() => {
                onFilter({ kind: 'reason', stage, reason });
              }}
            >
              {t('Show')}
            </button>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
