import type { Split } from './split';

/** Splits texts into words. */
export interface Words {
  /** Is told each text before it is split, from its start to its end. */
  readonly begin?: (text: string) => void;
  readonly split: Split;
}

/** The words of `inner` within each word of `outer`. */
export function within(outer: Split, inner: Split): Split {
  let to = 0;
  return (bytes, view, at, end) => {
    if (at === 0 || at >= to) to = outer(bytes, view, at, end);
    return inner(bytes, view, at, to);
  };
}

/** Everything is one word. */
export const splitNothing: Split = (_bytes, _view, _at, end) => end;
