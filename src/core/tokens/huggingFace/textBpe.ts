import { byteFallbackOf } from './byteFallback';
import { Cuts } from './cuts';
import { flagIn, part, TokenizerFault, type Part } from './fault';
import type { WordEncoder } from './textTokenizer';
import { vocabularyOf } from './textVocabulary';
import { mergedInWindows } from './windows';

/** Longest word where its end is marked: it cannot be merged in parts. */
const MOST_UNITS = 100_000;

/** Characters are merged; `merge` gives the parts of a word when all merges are made. */
export function textBpe(model: Part, merge: (word: string) => readonly string[]): WordEncoder {
  const { ids } = vocabularyOf(part(model.value['vocab'], `${model.path}.vocab`));
  const marked = Boolean(model.value['end_of_word_suffix']);
  const wholeWords = flagIn(model, 'ignore_merges', false);
  const fuses = flagIn(model, 'fuse_unk', false);
  const fallback = byteFallbackOf(model, ids);
  const unknown = unknownOf(model, ids);
  const cuts = new Cuts(ids.keys());

  function* partsOf(word: string): Generator<string> {
    if (marked && word.length > MOST_UNITS) {
      throw new TokenizerFault(
        `A word of ${word.length} characters is too long for this tokenizer; up to ${MOST_UNITS} are possible.`,
      );
    }
    if (marked) yield* merge(word);
    else for (const piece of cuts.parts(word)) yield* mergedInWindows(piece, merge);
  }

  return (word, add) => {
    const whole = wholeWords ? ids.get(word) : undefined;
    if (whole !== undefined) {
      add(whole, word.length);
      return;
    }
    let left = word.length;
    let unknowns = 0;
    // What has no token is left out, as the model does it: it is in the span of what follows.
    let missing = 0;
    const flush = () => {
      if (unknowns > 0) add(unknown!, unknowns);
      unknowns = 0;
    };
    for (const token of partsOf(word)) {
      // The mark of an end is no part of the word.
      const units = Math.min(token.length, left);
      left -= units;
      const id = ids.get(token);
      if (id !== undefined) {
        flush();
        add(id, units + missing);
        missing = 0;
      } else if (fallback !== null) {
        fallback(token, add);
      } else if (unknown === null) {
        missing += units;
      } else {
        if (!fuses) flush();
        unknowns += units;
      }
    }
    flush();
  };
}

function unknownOf(model: Part, ids: ReadonlyMap<string, number>): number | null {
  const token = model.value['unk_token'];
  if (token === undefined || token === null) return null;
  const id = typeof token === 'string' ? ids.get(token) : undefined;
  if (id === undefined) throw new TokenizerFault(`"${model.path}.unk_token" is not in the vocabulary.`);
  return id;
}
