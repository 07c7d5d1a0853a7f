/** A regular expression has used up the memory that it may take, on a text of millions of characters. */
export const isOverflow = (error: unknown): boolean =>
  error instanceof RangeError && error.message.startsWith('Maximum call stack');
