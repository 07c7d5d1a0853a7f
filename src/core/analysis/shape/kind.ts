/** Kinds of JSON values, as indices of counts. */
export const Kind = { Text: 0, Number: 1, Boolean: 2, Null: 3, List: 4, Object: 5 } as const;

export const KINDS = 6;

/** A value of each kind in words, by index. */
export const KIND_WORDS = ['a text', 'a number', 'true or false', 'null', 'a list', 'an object'] as const;
