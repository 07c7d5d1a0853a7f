import type { VNode } from 'preact';
import { count, t } from '../../ui/words';
import type { Balance } from './shares';
import { partWords } from './shareWords';

export interface BalanceProps {
  readonly balance: Balance;
  /** There is an after. */
  readonly compared: boolean;
  readonly onPick: (category: string) => void;
}

/** Stacked bars for the eye and the mouse; the legend says the same to everyone else. */
export const BalanceBars = (props: BalanceProps): VNode => (
  <div class="bars" aria-hidden="true">
    <Bar {...props} side="before" label={props.compared ? t('before') : t('records')} />
    {props.compared && <Bar {...props} side="after" label={t('after')} />}
  </div>
);

interface BarProps extends BalanceProps {
  readonly side: 'before' | 'after';
  readonly label: string;
}

const Bar = ({ balance, compared, side, label, onPick }: BarProps): VNode => (
  <>
    <span class="bar-side">{label}</span>
    <div class="bar">
      {balance.shares.map((share, part) => (
        <div
          key={share.name ?? ''}
          class={`part part-${part}${share.name === null ? '' : ' pick'}`}
          style={{ flexGrow: String(share[side]), display: share[side] === 0 ? 'none' : '' }}
          title={partWords(share, balance, compared)}
          onClick={() => {
            if (share.name !== null) onPick(share.name);
          }}
        />
      ))}
    </div>
    <span class="sum">{count(balance[side])}</span>
  </>
);
