import { figuresOf } from '../../src/core/analysis/display/figures';

/** Translations that the extension host has put on the page; English is its own key. */
const words = JSON.parse(document.body.dataset['words'] ?? '{}') as Readonly<Record<string, unknown>>;

/** `message` in the person's language, with `{0}`, `{1}` … filled in. */
export function t(message: string, ...values: readonly (string | number)[]): string {
  const found = words[message];
  const text = typeof found === 'string' ? found : message;
  return text.replace(/\{(\d+)\}/g, (hole, at: string) => String(values[Number(at)] ?? hole));
}

const language = document.documentElement.lang || undefined;
const whole = new Intl.NumberFormat(language);

export const count = (value: number): string => whole.format(value);
/** A share; what is more than nothing is never shown as 0 %. */
export const { percent } = figuresOf({ language: language ?? 'en' });
