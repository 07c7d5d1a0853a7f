import { part, textIn, TokenizerFault, type Part } from './fault';
import { vocabularyOf } from './textVocabulary';
import type { WordEncoder } from './textTokenizer';

/** The longest token that a word begins with, then the longest that goes on from there. */
export function wordPiece(model: Part): WordEncoder {
  const { ids } = vocabularyOf(part(model.value['vocab'], `${model.path}.vocab`));
  const prefix =
    model.value['continuing_subword_prefix'] === undefined
      ? '##'
      : textIn(model, 'continuing_subword_prefix');
  const most = model.value['max_input_chars_per_word'] ?? 100;
  const unknown = ids.get(textIn(model, 'unk_token'));
  if (unknown === undefined) throw new TokenizerFault(`"${model.path}.unk_token" is not in the vocabulary.`);
  if (typeof most !== 'number') {
    throw new TokenizerFault(`"${model.path}.max_input_chars_per_word" should be a number.`);
  }
  let longest = 0;
  for (const token of ids.keys()) longest = Math.max(longest, token.length);

  const longestAt = (word: string, start: number): { id: number; end: number } | null => {
    const lead = start === 0 ? '' : prefix;
    for (let end = Math.min(word.length, start + longest); end > start; end--) {
      const id = ids.get(lead + word.slice(start, end));
      if (id !== undefined) return { id, end };
    }
    return null;
  };

  return (word, add) => {
    const found: { id: number; units: number }[] = [];
    const tooLong = word.length > most && Array.from(word).length > most;
    for (let start = 0; start < word.length && !tooLong;) {
      const next = longestAt(word, start);
      if (next === null) break;
      found.push({ id: next.id, units: next.end - start });
      start = next.end;
    }
    const covered = found.reduce((units, one) => units + one.units, 0);
    if (covered < word.length) add(unknown, word.length);
    else for (const { id, units } of found) add(id, units);
  };
}

/** Whole words alone. */
export function wordLevel(model: Part): WordEncoder {
  const { ids } = vocabularyOf(part(model.value['vocab'], `${model.path}.vocab`));
  const unknown = ids.get(textIn(model, 'unk_token'));
  if (unknown === undefined) throw new TokenizerFault(`"${model.path}.unk_token" is not in the vocabulary.`);
  return (word, add) => {
    add(ids.get(word) ?? unknown, word.length);
  };
}
