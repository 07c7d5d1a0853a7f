import { Class, classAt } from '../characterClass';
import { EITHER_CASE, letterRunEnd, runEnd, spacesEnd } from './runs';
import { APOSTROPHE, contractionEnd, SPACE, type Split } from './split';

/** `'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+` */
export const splitGpt2: Split = (bytes, view, at, end) => {
  const lead = bytes[at]!;
  const start = lead === SPACE && at + 1 < end ? at + 1 : at;
  const group = classAt(bytes, start);
  if ((group & Class.Letter) !== 0) return letterRunEnd(bytes, view, start, end, Class.Letter, EITHER_CASE);
  if (group === Class.Number) return runEnd(bytes, start, end, Class.Number);
  if ((group & Class.White) !== 0) return spacesEnd(bytes, at, end);
  const contraction = lead === APOSTROPHE ? contractionEnd(bytes, at, end, false) : at;
  return contraction > at ? contraction : runEnd(bytes, start, end, Class.Mark | Class.Other);
};
