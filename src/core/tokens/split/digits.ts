import { Class, classAt, widthOf } from '../characterClass';
import { runEnd } from './runs';
import type { Split } from './split';

const NOT_NUMBERS = 0xff & ~Class.Number;

/** Runs of numbers, or each number for itself, and what stands between. */
export const digitsSplit =
  (individual: boolean): Split =>
  (bytes, _view, at, end) => {
    if (classAt(bytes, at) !== Class.Number) return runEnd(bytes, at, end, NOT_NUMBERS);
    return individual ? at + widthOf(bytes[at]!) : runEnd(bytes, at, end, Class.Number);
  };
