/** The language that figures and sentences are given in. */
export interface Words {
  /** As BCP 47 spells it. */
  readonly language: string;
  /** `message` in that language, with `{0}`, `{1}` … filled in. */
  readonly t: (message: string, ...values: readonly (string | number)[]) => string;
}

export const ENGLISH: Words = { language: 'en', t: filledIn };

export function filledIn(message: string, ...values: readonly (string | number)[]): string {
  return message.replace(/\{(\d+)\}/g, (hole, at: string) => String(values[Number(at)] ?? hole));
}
