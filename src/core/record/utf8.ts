/**
 * Length in bytes (2 to 4) of the well-formed UTF-8 sequence that starts at `at` with a byte of 128
 * or more; 0 where there is none (continuation byte, overlong form, surrogate, cut off).
 */
export function utf8SequenceLength(bytes: Uint8Array, at: number, limit: number): number {
  const lead = bytes[at]!;
  const second = at + 1 < limit ? bytes[at + 1]! : 0;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  if (lead < 0xe0) return continues(second) ? 2 : 0;
  const third = at + 2 < limit ? bytes[at + 2]! : 0;
  if (lead < 0xf0) {
    const low = lead === 0xe0 ? 0xa0 : 0x80;
    const high = lead === 0xed ? 0x9f : 0xbf;
    return second >= low && second <= high && continues(third) ? 3 : 0;
  }
  const fourth = at + 3 < limit ? bytes[at + 3]! : 0;
  const low = lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xf4 ? 0x8f : 0xbf;
  return second >= low && second <= high && continues(third) && continues(fourth) ? 4 : 0;
}

const continues = (byte: number): boolean => (byte & 0xc0) === 0x80;

/** UTF-16 units of a sequence of that many bytes. */
export const unitsOfSequence = (bytes: number): number => (bytes === 4 ? 2 : 1);
