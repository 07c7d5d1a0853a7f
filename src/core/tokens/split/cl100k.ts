import { Class, classAt, widthOf } from '../characterClass';
import { breaksOrSpacesEnd, EITHER_CASE, letterRunEnd, runEnd } from './runs';
import { APOSTROPHE, contractionEnd, SPACE, numbersEnd, type MostNumbers, type Split } from './split';

/**
 * In this order: `(?i:'s|'t|'re|'ve|'m|'ll|'d)`, `[^\r\n\p{L}\p{N}]?\p{L}+`, `\p{N}{1,numbers}`,
 * ` ?[^\s\p{L}\p{N}]+[\r\n]*`, `\s*[\r\n]+`, `\s+(?!\S)`, `\s+`.
 */
export const cl100kLike =
  (numbers: MostNumbers): Split =>
  (bytes, view, at, end) => {
    const lead = bytes[at]!;
    const group = classAt(bytes, at);
    if ((group & Class.Letter) !== 0) return letterRunEnd(bytes, view, at, end, Class.Letter, EITHER_CASE);
    if (group === Class.Number) return numbersEnd(bytes, at, end, numbers);
    if (lead === APOSTROPHE) {
      const contraction = contractionEnd(bytes, at, end, true);
      if (contraction > at) return contraction;
    }
    const second = at + widthOf(lead);
    const next = second < end ? classAt(bytes, second) : Class.Space;
    if ((next & Class.Letter) !== 0 && group !== Class.Break) {
      return letterRunEnd(bytes, view, second, end, Class.Letter, EITHER_CASE);
    }
    const start = lead === SPACE ? second : at;
    const marks = runEnd(bytes, start, end, Class.Mark | Class.Other);
    return marks > start ? runEnd(bytes, marks, end, Class.Break) : breaksOrSpacesEnd(bytes, at, end);
  };

export const splitCl100k = cl100kLike(3);
