import type { VocabularySource } from './vocabulary';

/*
 * A file of a vocabulary, numbers little-endian:
 *
 *   offset  bytes
 *        0      4  "WTOK"
 *        4      4  version: 1
 *        8      4  number of tokens, n
 *       12      4  length of all tokens in bytes
 *       16      n  length of each token in bytes
 *     16+n      n  length in bytes of the left one of the two tokens that merge into it; 0 for a single byte
 *    16+2n         the bytes of all tokens, one after another
 */

const HEADER = 16;
const MAGIC = 0x4b4f5457;
const VERSION = 1;

export function writeVocabularyFile({ lengths, lefts, bytes }: VocabularySource): Uint8Array {
  const size = lengths.length;
  const file = new Uint8Array(HEADER + 2 * size + bytes.length);
  const header = new DataView(file.buffer);
  [MAGIC, VERSION, size, bytes.length].forEach((value, index) => {
    header.setUint32(4 * index, value, true);
  });
  file.set(lengths, HEADER);
  file.set(lefts, HEADER + size);
  file.set(bytes, HEADER + 2 * size);
  return file;
}

/** The parts of a file. Throws a RangeError if it is none, or cut short. */
export function readVocabularyFile(file: Uint8Array): VocabularySource {
  if (file.length < HEADER) throw new RangeError('It is too short.');
  const header = new DataView(file.buffer, file.byteOffset);
  if (header.getUint32(0, true) !== MAGIC || header.getUint32(4, true) !== VERSION) {
    throw new RangeError('It is not a vocabulary of this version.');
  }
  const size = header.getUint32(8, true);
  const bytesAt = HEADER + 2 * size;
  if (file.length !== bytesAt + header.getUint32(12, true)) throw new RangeError('It is incomplete.');
  return {
    lengths: file.subarray(HEADER, HEADER + size),
    lefts: file.subarray(HEADER + size, bytesAt),
    bytes: file.subarray(bytesAt),
  };
}
