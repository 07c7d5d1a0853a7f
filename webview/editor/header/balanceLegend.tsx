import type { ComponentChildren, VNode } from 'preact';
import { count, t } from '../../ui/words';
import type { BalanceProps } from './balanceBars';
import { Line } from './line';
import { nameOf, partWords, shareWords } from './shareWords';
import type { Balance, Share } from './shares';

/** Says in words what the bars show, category by category. */
export const BalanceLegend = ({ balance, compared, onPick }: BalanceProps): VNode => (
  <ul class="legend">
    {balance.shares.map((share, part) => {
      const { name } = share;
      const words = partWords(share, balance, compared);
      return (
        <li key={name === null ? 'rest' : `category ${name}`}>
          <Item
            words={words}
            onPress={
              name === null
                ? null
                : () => {
                    onPick(name);
                  }
            }
          >
            <span class={`swatch part-${part}`} />
            <Line class="category" text={nameOf(share)} />
            <Figures share={share} balance={balance} compared={compared} />
          </Item>
        </li>
      );
    })}
  </ul>
);

interface ItemProps {
  readonly words: string;
  /** Null: it cannot be looked at on its own. */
  readonly onPress: (() => void) | null;
  readonly children: ComponentChildren;
}

const Item = ({ words, onPress, children }: ItemProps): VNode =>
  onPress === null ? (
    <div class="legend-item" title={words}>
      {children}
    </div>
  ) : (
    <button
      type="button"
      class="legend-item"
      title={words}
      aria-label={t('Show the records of {0}', words)}
      onClick={onPress}
    >
      {children}
    </button>
  );

interface FiguresProps {
  readonly share: Share;
  readonly balance: Balance;
  readonly compared: boolean;
}

const Figures = ({ share, balance, compared }: FiguresProps): VNode => (
  <>
    <span class="counts">
      {shareWords(share.before, balance.before)}
      {compared && ` → ${shareWords(share.after, balance.after)}`}
    </span>
    {share.tokens !== null && (
      <span class="counts">
        {compared
          ? t('{0} → {1} tokens', count(share.tokens.before), count(share.tokens.after))
          : t('{0} tokens', count(share.tokens.before))}
      </span>
    )}
  </>
);
