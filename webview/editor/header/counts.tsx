import { render } from 'preact';
import type { EditorState } from '../../../src/protocol/editor';
import type { PreviewTotals, StageInfo } from '../../../src/protocol/engine';
import type { Condition } from '../../../src/protocol/query';
import { ProgressRing } from '../../ui/controls';
import { el, show } from '../../ui/dom';
import { count, percent, t } from '../../ui/words';
import { breakdownOf, BreakdownTable, type BreakdownRow } from './breakdown';
import { BREAKDOWN, Figure, Tokens, type Outcome } from './figure';

type Broken = 'changed' | 'dropped' | 'refused';

type Shown = Pick<EditorState, 'totals' | 'stages' | 'recipe' | 'index'>;

/** What the recipe makes of the whole dataset, in numbers; stages and reasons on demand. */
export class CountsView {
  readonly element = el('div', { class: 'counts-view' });
  #open: Broken | null = null;
  /** No count can be more: room is left for as much, so that nothing moves while they grow. */
  #most = 0;
  #last: { totals: PreviewTotals; stages: readonly StageInfo[] } | null = null;

  constructor(private readonly filter: (condition: Condition) => void) {
    show(this.element, false);
  }

  /** Totals that are null: not counted yet, or nothing is previewed. Older numbers stay until there are new ones. */
  update({ totals, stages, recipe, index }: Shown): void {
    this.#most = Math.max(index.records, totals?.read ?? 0);
    const previewed = recipe.recipe !== null;
    if (!previewed) this.#last = null;
    else if (totals !== null) this.#last = { totals, stages };
    show(this.element, previewed);
    this.#draw(totals);
  }

  #draw(totals: PreviewTotals | null): void {
    const partial = totals === null || totals.partial;
    const rows = this.#last === null ? null : rowsOf(this.#last);
    const open = rows === null ? null : this.#open;
    render(
      <div class={partial ? 'partial' : undefined}>
        <div class="head-row">
          <div class="numbers">{rows !== null && this.#numbers(this.#last!.totals, rows, totals)}</div>
          <span class={partial ? 'progress' : 'progress done'} aria-hidden={!partial}>
            <ProgressRing label={t('Counting')} />
            <span>{t('Counting, {0} done', percent(shareDone(totals)))}</span>
          </span>
        </div>
        <div class="numbers more">{this.#last !== null && this.#more(this.#last.totals, rows!, totals)}</div>
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

  #numbers(
    { kept, changed, dropped }: PreviewTotals,
    rows: Record<Broken, BreakdownRow[]>,
    totals: PreviewTotals | null,
  ) {
    const figure = { most: this.#most };
    return (
      <>
        <Figure {...figure} which="kept" label={t('kept')} value={kept} onPress={this.#outcome('kept')} />
        <Figure
          {...figure}
          which="changed"
          label={t('changed')}
          value={changed}
          onPress={this.#outcome('changed')}
          reasons={this.#reasons('changed', rows, totals)}
        />
        <Figure
          {...figure}
          which="dropped"
          label={t('dropped')}
          value={dropped}
          onPress={this.#outcome('dropped')}
          reasons={this.#reasons('dropped', rows, totals)}
        />
      </>
    );
  }

  /** What is not there in every dataset, on a line of its own. */
  #more(
    { copies, malformed, failed, blank, tokens }: PreviewTotals,
    rows: Record<Broken, BreakdownRow[]>,
    totals: PreviewTotals | null,
  ) {
    const refused = rows.refused.reduce((sum, { records }) => sum + records, 0);
    return (
      <>
        {tokens !== null && <Tokens {...tokens} />}
        {refused > 0 && (
          <Figure
            which="refused"
            label={t('refused')}
            value={refused}
            reasons={this.#reasons('refused', rows, totals)}
          />
        )}
        {copies > 0 && <Figure which="copies" label={t('copies')} value={copies} />}
        {malformed > 0 && (
          <Figure
            which="malformed"
            label={t('malformed')}
            value={malformed}
            onPress={this.#outcome('malformed')}
          />
        )}
        {failed > 0 && (
          <Figure which="failed" label={t('failed')} value={failed} onPress={this.#outcome('failed')} />
        )}
        {blank > 0 && <Figure which="blank" label={t('blank lines')} value={blank} />}
      </>
    );
  }

  #outcome(value: Outcome): () => void {
    return () => {
      this.filter({ kind: 'outcome', value });
    };
  }

  #reasons(which: Broken, rows: Record<Broken, BreakdownRow[]>, totals: PreviewTotals | null) {
    return {
      rows: rows[which],
      open: this.#open === which,
      onOpen: () => {
        this.#open = this.#open === which ? null : which;
        this.#draw(totals);
      },
    };
  }
}

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
