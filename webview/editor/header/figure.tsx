import type { VNode } from 'preact';
import type { PreviewTotals } from '../../../src/protocol/engine';
import type { Condition } from '../../../src/protocol/query';
import { count, t } from '../../ui/words';
import { breakdownText, type BreakdownRow } from './breakdown';

export type Outcome = Extract<Condition, { kind: 'outcome' }>['value'];

/** The element that shows what a number is made of. */
export const BREAKDOWN = 'breakdown';

interface FigureProps {
  readonly which: Outcome | 'refused' | 'copies' | 'blank';
  readonly label: string;
  readonly value: number;
  /** The most it can become, for which room is left. */
  readonly most?: number;
  /** Shows only these records. */
  readonly onPress?: () => void;
  readonly reasons?: {
    readonly rows: readonly BreakdownRow[];
    readonly open: boolean;
    readonly onOpen: () => void;
  };
}

/** A number of records: one press shows them, another what they are made of. */
export function Figure({ which, label, value, most = value, onPress, reasons }: FigureProps): VNode {
  const words = (
    <>
      <span class="value">{count(value)}</span> {label}
    </>
  );
  return (
    <span class="figure" data-widest={`${count(most)} ${label}`}>
      {onPress === undefined ? (
        <span class={`number figure-${which}`}>{words}</span>
      ) : (
        <button
          type="button"
          class={`number figure-${which}`}
          data-which={which}
          title={t('Show only these records')}
          onClick={onPress}
        >
          {words}
        </button>
      )}
      {reasons !== undefined && (
        <button
          type="button"
          class="disclose"
          data-open={reasons.open}
          aria-expanded={reasons.open}
          aria-controls={BREAKDOWN}
          aria-label={t('Reasons: {0}', label)}
          title={reasons.rows.length === 0 ? t('Reasons: {0}', label) : breakdownText(reasons.rows)}
          onClick={reasons.onOpen}
        >
          <span class="chevron" aria-hidden="true" />
        </button>
      )}
    </span>
  );
}

/** Tokens before and after, by the tokenizer that counted them. */
export const Tokens = ({
  tokenizer,
  before,
  after,
  uncounted,
}: NonNullable<PreviewTotals['tokens']>): VNode => (
  <span
    class="token-count"
    title={
      uncounted === 0
        ? t('Counted by {0}', tokenizer)
        : t('Counted by {0}; {1} texts are too long to count', tokenizer, count(uncounted))
    }
  >
    <span class="value">{count(before)}</span>
    {' → '}
    <span class="value">{count(after)}</span> {t('tokens')} <span class="tokenizer">{tokenizer}</span>
    {uncounted > 0 && <span class="tokenizer">{t('{0} texts not counted', count(uncounted))}</span>}
  </span>
);
