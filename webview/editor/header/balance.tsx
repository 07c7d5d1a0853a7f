import { render } from 'preact';
import type { EditorState } from '../../../src/protocol/editor';
import type { Condition } from '../../../src/protocol/query';
import { Button, Dropdown, ProgressRing } from '../../ui/controls';
import { el, show } from '../../ui/dom';
import { t } from '../../ui/words';
import { BalanceBars } from './balanceBars';
import { BalanceLegend } from './balanceLegend';
import { categoryCondition } from './categoryCondition';
import { balanceOf } from './shares';

/** As many as there are colours in balance.css; the last is for the rest. */
const MOST_PARTS = 12;
const BODY = 'balance-body';

export interface BalanceActions {
  /** It was opened or closed. */
  toggled(): void;
  countBy(category: string): void;
  filter(condition: Condition): void;
}

type Shown = Pick<EditorState, 'dataset' | 'recipe' | 'totals'>;

/** The share of each category before and after cleaning, as two stacked bars with a legend. */
export class BalanceView {
  readonly element = el('section', { class: 'balance', 'aria-label': t('Category balance') });
  #open: boolean;
  #state: Shown | undefined;
  /** What was counted last: shown until there is something newer. */
  #totals: EditorState['totals'] = null;
  /** The order of categories while they are counted, so that none jumps. */
  #order: { readonly field: string; readonly names: readonly string[] } = { field: '', names: [] };
  /** A field that was asked for and is not counted yet. */
  #asked: string | null = null;

  constructor(
    open: boolean,
    private readonly actions: BalanceActions,
  ) {
    this.#open = open;
    show(this.element, false);
  }

  get open(): boolean {
    return this.#open;
  }

  update(state: Shown): void {
    this.#state = state;
    if (state.totals !== null) this.#totals = state.totals;
    else if (state.recipe.recipe === null && this.#asked === null) this.#totals = null;
    if (state.totals?.categories.field === this.#asked) this.#asked = null;
    this.#draw();
  }

  #draw(): void {
    const { dataset, recipe } = this.#state!;
    const counted = this.#totals?.categories ?? null;
    const field = this.#asked ?? counted?.field ?? recipe.category ?? dataset.category;
    const fields = [...new Set([...(field === null ? [] : [field]), ...dataset.categories])].sort();
    show(this.element, fields.length > 0);
    if (fields.length === 0) return;
    const chosen = field ?? fields[0]!;
    const uncounted = this.#totals === null && recipe.recipe === null && this.#asked === null;
    render(
      <>
        <div class="balance-head">
          <button
            type="button"
            class="disclosure"
            aria-expanded={this.#open}
            aria-controls={BODY}
            onClick={() => {
              this.#open = !this.#open;
              this.#draw();
              this.actions.toggled();
            }}
          >
            <span class="chevron" aria-hidden="true" />
            {t('Categories by')}
          </button>
          <Dropdown
            label={t('Categories by')}
            value={chosen}
            choices={fields.map(path => ({ value: path, label: path, hint: path }))}
            onChange={path => {
              this.#countBy(path);
            }}
          />
          {uncounted && (
            <Button
              label={t('Count')}
              onPress={() => {
                this.#countBy(chosen);
              }}
            />
          )}
        </div>
        <div class="balance-body" id={BODY} hidden={!this.#open}>
          {counted !== null && counted.field !== null && Object.keys(counted.before).length > 0
            ? this.#parts(counted.field, chosen)
            : !uncounted && (
                <p class="note counting">
                  <ProgressRing label={t('Counting')} />
                  {t('Nothing is counted yet.')}
                </p>
              )}
        </div>
      </>,
      this.element,
    );
  }

  #parts(field: string, chosen: string) {
    const { categories, partial } = this.#totals!;
    const known = partial && this.#order.field === field ? this.#order.names : [];
    const balance = balanceOf(categories, MOST_PARTS, known);
    const names = balance.shares.flatMap(({ name }) => name ?? []);
    this.#order = { field, names };
    const compared = this.#state!.recipe.recipe !== null;
    const onPick = (value: string): void => {
      this.actions.filter(categoryCondition(field, value));
    };
    return (
      <div class={field === chosen && !partial ? 'counted' : 'counted partial'}>
        <BalanceBars balance={balance} compared={compared} onPick={onPick} />
        <BalanceLegend balance={balance} compared={compared} onPick={onPick} />
      </div>
    );
  }

  #countBy(path: string): void {
    this.#asked = path;
    this.#draw();
    this.actions.countBy(path);
  }
}
