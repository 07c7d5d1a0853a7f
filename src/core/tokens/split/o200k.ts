import { Class, classAt, widthOf } from '../characterClass';
import { breaksOrSpacesEnd, isBreak, letterRunEnd, LOWER_CASE, runEnd } from './runs';
import { APOSTROPHE, contractionEnd, SPACE, numbersEnd, type MostNumbers, type Split } from './split';

const HEAD = Class.Upper | Class.Uncased | Class.Mark;
const TAIL = Class.Lower | Class.Uncased | Class.Mark;
const SLASH = 0x2f;

/**
 * In this order, where H is `[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`, T `[\p{Ll}\p{Lm}\p{Lo}\p{M}]` and C
 * `(?i:'s|'t|'re|'ve|'m|'ll|'d)?`, or nothing: `[^\r\n\p{L}\p{N}]?H*T+C`, `[^\r\n\p{L}\p{N}]?H+T*C`,
 * `\p{N}{1,numbers}`, ` ?[^\s\p{L}\p{N}]+[\r\n/]*`, `\s*[\r\n]+`, `\s+(?!\S)`, `\s+`.
 */
export const o200kLike =
  (numbers: MostNumbers, contractions: boolean): Split =>
  (bytes, view, at, end) => {
    const lead = bytes[at]!;
    const group = classAt(bytes, at);
    if (group === Class.Number) return numbersEnd(bytes, at, end, numbers);
    const letters = lettersEnd(bytes, view, at, end, group);
    if (letters > at) {
      return contractions && bytes[letters] === APOSTROPHE
        ? contractionEnd(bytes, letters, end, true)
        : letters;
    }
    const start = lead === SPACE ? at + 1 : at;
    let to = runEnd(bytes, start, end, Class.Mark | Class.Other);
    if (to === start) return breaksOrSpacesEnd(bytes, at, end);
    while (to < end && (isBreak(bytes[to]!) || bytes[to] === SLASH)) to++;
    return to;
  };

export const splitO200k = o200kLike(3, true);

/** The first two alternatives up to C, where the first character is of class `group`; `at` if neither matches. */
function lettersEnd(bytes: Uint8Array, view: DataView, at: number, end: number, group: number): number {
  const start = (group & (Class.Letter | Class.Break)) === 0 ? at + widthOf(bytes[at]!) : at;
  let to = start;
  let lastTail = start;
  while (to < end) {
    const next = classAt(bytes, to);
    if (next === Class.Lower) return letterRunEnd(bytes, view, to, end, TAIL, LOWER_CASE);
    if ((next & HEAD) === 0) break;
    to += widthOf(bytes[to]!);
    if ((next & TAIL) !== 0) lastTail = to;
  }
  // H* gives back to T+ what both may hold: the word ends with the last of that.
  if (lastTail > start) return lastTail;
  // A mark is such a character itself, and T+ comes before H+.
  if (group === Class.Mark) return start;
  return to > start ? to : at;
}
