import type { Words } from './words';

/** Numbers as they are shown, in the panel and in what is exported. */
export interface Figures {
  /** A whole number. */
  readonly count: (value: number) => string;
  /** A number with at most `digits` decimal places, 2 if not given. */
  readonly decimal: (value: number, digits?: number) => string;
  /** A share of 0 to 1. What is more than nothing is never shown as 0 %, and what is not all never as 100 %. */
  readonly percent: (share: number) => string;
  /** A whole number with its sign. */
  readonly signed: (value: number) => string;
  /** In the unit that suits it, in powers of 1024. */
  readonly bytes: (value: number) => string;
  /** A whole number that fits a tick: `12K`. */
  readonly short: (value: number) => string;
}

const LEAST = 0.001;
const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
const made = new Map<string, Figures>();

export function figuresOf({ language }: Pick<Words, 'language'>): Figures {
  const before = made.get(language);
  if (before !== undefined) return before;
  const figures = make(language);
  made.set(language, figures);
  return figures;
}

function make(language: string): Figures {
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const sign = new Intl.NumberFormat(language, { maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const compact = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
  const decimal = (value: number, digits = 2): string =>
    value.toLocaleString(language, { maximumFractionDigits: digits });
  return {
    count: value => whole.format(value),
    decimal,
    percent(value) {
      if (value > 0 && value < LEAST) return `< ${share.format(LEAST)}`;
      if (value < 1 && value > 1 - LEAST) return `> ${share.format(1 - LEAST)}`;
      return share.format(value);
    },
    signed: value => sign.format(value),
    bytes(value) {
      let unit = 0;
      let rest = value;
      for (; rest >= 1024 && unit < UNITS.length - 1; unit++) rest /= 1024;
      return `${decimal(rest, rest < 10 ? 1 : 0)} ${UNITS[unit]!}`;
    },
    short: value => (Math.abs(value) < 10_000 ? whole.format(value) : compact.format(value)),
  };
}
