import { render, type VNode } from 'preact';
import type { EditorState } from '../../../src/protocol/editor';
import type { PreviewTotals, StageInfo } from '../../../src/protocol/engine';
import type { Condition } from '../../../src/protocol/query';
import { ProgressRing } from '../../ui/controls';
import { el, show } from '../../ui/dom';
import { count, percent, t } from '../../ui/words';
import { breakdownOf, breakdownText, BreakdownTable, type BreakdownRow } from './breakdown';

type Outcome = Extract<Condition, { kind: 'outcome' }>['value'];
type Broken = 'changed' | 'dropped' | 'refused';

const BREAKDOWN = 'breakdown';

/** What the recipe makes of the whole dataset, in numbers; stages and reasons on demand. */
export class CountsView {
  readonly element = el('div', { class: 'counts-view' });
  #open: Broken | null = null;
  #last: { totals: PreviewTotals; stages: readonly StageInfo[] } | null = null;

  constructor(private readonly filter: (condition: Condition) => void) {
    show(this.element, false);
  }

  /** Totals that are null: not counted yet, or nothing is previewed. Older numbers stay until there are new ones. */
  update({ totals, stages, recipe }: Pick<EditorState, 'totals' | 'stages' | 'recipe'>): void {
    const previewed = recipe.recipe !== null;
    if (totals !== null) this.#last = { totals, stages };
    else if (!previewed) this.#last = null;
    show(this.element, previewed);
    this.#draw(totals);
  }

  #draw(totals: PreviewTotals | null): void {
    const partial = totals === null || totals.partial;
    const rows = this.#last === null ? null : rowsOf(this.#last);
    const open = rows === null ? null : this.#open;
    render(
      <div class={partial ? 'partial' : undefined}>
        <div class="row">
          <div class="numbers">{rows !== null && this.#numbers(this.#last!.totals, rows, totals)}</div>
          <span class={partial ? 'progress' : 'progress done'} aria-hidden={!partial}>
            <ProgressRing label={t('Counting')} />
            <span>{t('Counting, {0} done', percent(shareDone(totals)))}</span>
          </span>
        </div>
        <p class="unseen" role="status">
          {totals === null || partial ? '' : spoken(totals)}
        </p>
        <div class="panel" id={BREAKDOWN}>
          {open !== null &&
            (rows![open].length > 0 ? (
              <BreakdownTable caption={captionOf(open)} rows={rows![open]} onFilter={this.filter} />
            ) : (
              <p class="note">{t('None.')}</p>
            ))}
        </div>
      </div>,
      this.element,
    );
  }

  #numbers(shown: PreviewTotals, rows: Record<Broken, BreakdownRow[]>, totals: PreviewTotals | null) {
    const outcome = (value: Outcome) => () => {
      this.filter({ kind: 'outcome', value });
    };
    const reasons = (which: Broken) => ({
      rows: rows[which],
      open: this.#open === which,
      onOpen: () => {
        this.#open = this.#open === which ? null : which;
        this.#draw(totals);
      },
    });
    const refused = rows.refused.reduce((sum, { records }) => sum + records, 0);
    const { kept, changed, dropped, copies, malformed, failed, blank, tokens } = shown;
    return (
      <>
        <Figure which="kept" label={t('kept')} value={kept} onPress={outcome('kept')} />
        <Figure
          which="changed"
          label={t('changed')}
          value={changed}
          onPress={outcome('changed')}
          reasons={reasons('changed')}
        />
        <Figure
          which="dropped"
          label={t('dropped')}
          value={dropped}
          onPress={outcome('dropped')}
          reasons={reasons('dropped')}
        />
        {refused > 0 && (
          <Figure which="refused" label={t('refused')} value={refused} reasons={reasons('refused')} />
        )}
        {copies > 0 && <Figure which="copies" label={t('copies')} value={copies} />}
        {malformed > 0 && (
          <Figure which="malformed" label={t('malformed')} value={malformed} onPress={outcome('malformed')} />
        )}
        {failed > 0 && (
          <Figure which="failed" label={t('failed')} value={failed} onPress={outcome('failed')} />
        )}
        {blank > 0 && <Figure which="blank" label={t('blank lines')} value={blank} />}
        {tokens !== null && <Tokens {...tokens} />}
      </>
    );
  }
}

interface FigureProps {
  readonly which: Outcome | 'refused' | 'copies' | 'blank';
  readonly label: string;
  readonly value: number;
  /** Shows only these records. */
  readonly onPress?: () => void;
  readonly reasons?: {
    readonly rows: readonly BreakdownRow[];
    readonly open: boolean;
    readonly onOpen: () => void;
  };
}

function Figure({ which, label, value, onPress, reasons }: FigureProps): VNode {
  const words = (
    <>
      <span class="value">{count(value)}</span> {label}
    </>
  );
  return (
    <span class="figure">
      {onPress === undefined ? (
        <span class={`number ${which}`}>{words}</span>
      ) : (
        <button
          type="button"
          class={`number ${which}`}
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

const Tokens = ({ tokenizer, before, after, uncounted }: NonNullable<PreviewTotals['tokens']>): VNode => (
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

const rowsOf = ({ totals, stages }: { totals: PreviewTotals; stages: readonly StageInfo[] }) => ({
  changed: breakdownOf(totals, 'edited', stages),
  dropped: breakdownOf(totals, 'dropped', stages),
  refused: breakdownOf(totals, 'refused', stages),
});

const captionOf = (which: Broken): string =>
  which === 'changed'
    ? t('Changed records')
    : which === 'dropped'
      ? t('Dropped records')
      : t('Records where a proposal is refused');

const shareDone = (totals: PreviewTotals | null): number =>
  totals === null || totals.progress.bytesTotal === 0
    ? 0
    : totals.progress.bytesDone / totals.progress.bytesTotal;

const spoken = (totals: PreviewTotals): string =>
  t(
    '{0} records kept, {1} of them changed, {2} dropped.',
    count(totals.kept),
    count(totals.changed),
    count(totals.dropped),
  );
