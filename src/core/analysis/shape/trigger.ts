/** Signs that a record may hold a problem, found while it is read; a record without any needs no second look. */
export const Trigger = {
  RepeatedName: 1,
  /** A number with so many digits, or an exponent, that a reader might not hold it. */
  OddNumber: 2,
  /** The escape of a half of a surrogate pair, be it with the other half. */
  Surrogate: 4,
  /** U+FFFD, as bytes or, it may be, as an escape. */
  Replacement: 8,
  /** A field that holds turns of a conversation by its name. */
  Turns: 16,
  /** `chosen` or `rejected`. */
  Preference: 32,
} as const;

const OF_FIELD: Readonly<Record<string, number>> = {
  messages: Trigger.Turns,
  conversations: Trigger.Turns,
  prompt: Trigger.Turns,
  completion: Trigger.Turns,
  chosen: Trigger.Turns | Trigger.Preference,
  rejected: Trigger.Turns | Trigger.Preference,
};

/** The triggers of a member of the record itself. */
export const fieldTrigger = (name: string): number => (Object.hasOwn(OF_FIELD, name) ? OF_FIELD[name]! : 0);
