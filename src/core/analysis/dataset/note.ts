/** A sentence about a report, kept so that it can be said in a person's language. */
export interface Note {
  /** English, with `{0}`, `{1}` … for the values. */
  readonly message: string;
  readonly values: readonly (string | number)[];
}

/** `message` stands in full where this is called: it is collected for translators there. */
export const note = (message: string, ...values: readonly (string | number)[]): Note => ({ message, values });
