import { byteFallbackOf } from './byteFallback';
import { Cuts } from './cuts';
import { flagIn, part, TokenizerFault, type Part } from './fault';
import type { WordEncoder } from './textTokenizer';
import { vocabularyOf } from './textVocabulary';
import { mergedInWindows, type Merge } from './windows';

/** Characters are merged: `merge` does so with part of a word, whose end it marks where the model does. */
export function textBpe(model: Part, merge: Merge): WordEncoder {
  const { ids } = vocabularyOf(part(model.value['vocab'], `${model.path}.vocab`));
  const marked = Boolean(model.value['end_of_word_suffix']);
  const wholeWords = flagIn(model, 'ignore_merges', false);
  const fuses = flagIn(model, 'fuse_unk', false);
  const fallback = byteFallbackOf(model, ids);
  const unknown = unknownOf(model, ids);
  const cuts = new Cuts(ids.keys());

  function* partsOf(word: string): Generator<string> {
    if (marked) yield* mergedInWindows(word, merge);
    else for (const piece of cuts.parts(word)) yield* mergedInWindows(piece, merge);
  }

  const encode: WordEncoder = (word, add) => {
    let left = word.length;
    let unknowns = 0;
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
        add(id, units);
      } else if (fallback !== null) {
        fallback(token, add);
      } else {
        if (!fuses) flush();
        unknowns += units;
      }
    }
    flush();
  };

  return (word, add) => {
    const whole = wholeWords ? ids.get(word) : undefined;
    if (whole !== undefined) add(whole, word.length);
    else if (unknown !== null || fallback !== null) encode(word, add);
    else known(word, ids, encode, add);
  };
}

/** Encodes what has a token. The rest is left out, as the model does it; it is in the span of what stands before it. */
function known(
  word: string,
  ids: ReadonlyMap<string, number>,
  encode: WordEncoder,
  add: Parameters<WordEncoder>[1],
): void {
  let kept = '';
  const ends = [0];
  let at = 0;
  for (const character of word) {
    at += character.length;
    if (ids.has(character)) {
      kept += character;
      while (ends.length <= kept.length) ends.push(at);
    } else ends[kept.length] = at;
  }
  let unit = 0;
  let done = 0;
  encode(kept, (id, units) => {
    unit += units;
    add(id, ends[unit]! - done);
    done = ends[unit]!;
  });
}

function unknownOf(model: Part, ids: ReadonlyMap<string, number>): number | null {
  const token = model.value['unk_token'];
  if (token === undefined || token === null) return null;
  const id = typeof token === 'string' ? ids.get(token) : undefined;
  if (id === undefined) throw new TokenizerFault(`"${model.path}.unk_token" is not in the vocabulary.`);
  return id;
}
