import { count, percent, t } from '../../ui/words';
import type { Balance, Share } from './shares';

export const nameOf = ({ name, merged }: Share): string =>
  name === null ? t('{0} other categories', count(merged)) : name === '' ? t('(empty)') : name;

export const shareWords = (value: number, whole: number): string =>
  `${count(value)} (${percent(whole === 0 ? 0 : value / whole)})`;

/** All that the balance knows of a part, a line for each thing. */
export function partWords(share: Share, balance: Balance, compared: boolean): string {
  const { tokens } = share;
  const whole = balance.tokens;
  const sides = (before: string, after: string): string =>
    compared ? t('{0} before, {1} after', before, after) : before;
  return [
    nameOf(share),
    t(
      'Records: {0}',
      sides(shareWords(share.before, balance.before), shareWords(share.after, balance.after)),
    ),
    ...(tokens === null || whole === null
      ? []
      : [
          t(
            'Tokens: {0}',
            sides(shareWords(tokens.before, whole.before), shareWords(tokens.after, whole.after)),
          ),
        ]),
  ].join('\n');
}
