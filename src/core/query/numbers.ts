const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const NUMBER_START = /^[-\d]/;

/** Whether a text is spelled as a JSON number. */
export const isNumber = (text: string): boolean => NUMBER_START.test(text) && NUMBER.test(text);

/**
 * Compares two spelled numbers exactly, of whatever size: below 0, 0 or above 0. Exponents of more than 15 digits
 * count as equal.
 */
export function compareNumbers(a: string, b: string): number {
  // Rounding keeps the order, so that numbers that differ as doubles differ that way.
  const difference = Number(a) - Number(b);
  if (difference !== 0 && !Number.isNaN(difference)) return difference;
  const x = decimal(a);
  const y = decimal(b);
  if (x.sign !== y.sign || x.sign === 0) return x.sign - y.sign;
  if (x.magnitude !== y.magnitude) return x.sign * (x.magnitude - y.magnitude);
  if (x.digits === y.digits) return 0;
  return x.digits < y.digits ? -x.sign : x.sign;
}

/** The number is `sign * 0.digits * 10^magnitude`; no zeros at either end of the digits. */
interface Decimal {
  readonly sign: number;
  readonly digits: string;
  readonly magnitude: number;
}

function decimal(spelled: string): Decimal {
  const [, minus, whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(spelled)!;
  const all = whole + fraction;
  const first = firstDigit(all);
  if (first === all.length) return { sign: 0, digits: '', magnitude: 0 };
  const magnitude = whole.length - first + Math.min(Math.max(Number(exponent), -1e15), 1e15);
  return { sign: minus === '-' ? -1 : 1, digits: all.slice(first, lastDigit(all)), magnitude };
}

function firstDigit(digits: string): number {
  let at = 0;
  while (digits[at] === '0') at++;
  return at;
}

function lastDigit(digits: string): number {
  let end = digits.length;
  while (digits[end - 1] === '0') end--;
  return end;
}
