/** Compares two texts in the order of their code points, which is that of their UTF-8 bytes: below 0, 0 or above 0. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let at = 0;
  while (at < length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  if (at === length) return a.length - b.length;
  return rank(a, at) - rank(b, at);
}

/** A unit as the code points it begins are ordered: those of surrogate pairs last. */
function rank(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if ((unit & 0xf800) !== 0xd800) return unit;
  const paired = (unit & 0xfc00) === 0xd800 ? text.charCodeAt(at + 1) : text.charCodeAt(at - 1);
  const isPair = (unit & 0xfc00) === 0xd800 ? (paired & 0xfc00) === 0xdc00 : (paired & 0xfc00) === 0xd800;
  return isPair ? unit + 0x10000 : unit;
}
