import type { MergesSource } from '../vocabulary';
import { characterOfByte, writeBytes } from './byteAlphabet';
import { flagIn, part, TokenizerFault, type Part } from './fault';
import { mergesOf } from './merges';
import { vocabularyOf } from './textVocabulary';

/** Longest token in bytes. */
const MOST_BYTES = 0xffff;

/** Members that would change what merging gives, and the values with which they do not. */
const WITHOUT_EFFECT: Readonly<Record<string, readonly unknown[]>> = {
  dropout: [undefined, null, 0],
  continuing_subword_prefix: [undefined, null, ''],
  end_of_word_suffix: [undefined, null, ''],
};

/** The model of a byte-level tokenizer. Throws a `TokenizerFault` for what is wrong with it. */
export function byteModel(model: Part): MergesSource {
  for (const [name, values] of Object.entries(WITHOUT_EFFECT)) {
    if (!values.includes(model.value[name])) {
      throw new TokenizerFault(`"${model.path}.${name}" is set, which is not understood.`);
    }
  }
  const { ids } = vocabularyOf(part(model.value['vocab'], `${model.path}.vocab`));
  let size = 0;
  let most = 0;
  for (const [token, id] of ids) {
    size = Math.max(size, id + 1);
    most += token.length;
  }
  const lengths = new Int32Array(size);
  const bytes = new Uint8Array(most);
  let at = 0;
  for (const [token, id] of Array.from(ids).sort(([, a], [, b]) => a - b)) {
    if (!writeBytes(token, bytes, at)) continue;
    if (token.length > MOST_BYTES) {
      throw new TokenizerFault(
        `Token ${id} in "${model.path}.vocab" has ${token.length} bytes; up to ${MOST_BYTES} are possible.`,
      );
    }
    lengths[id] = token.length;
    at += token.length;
  }
  checkBytes(model, ids);
  const merges = mergesOf(model, ids);
  return {
    lengths,
    bytes: bytes.subarray(0, at),
    merges,
    wholeWords: flagIn(model, 'ignore_merges', false),
  };
}

/** A byte without a token would be left out of the text unseen. */
function checkBytes(model: Part, ids: ReadonlyMap<string, number>): void {
  const inUtf8 = (byte: number) => byte < 0xc0 || (byte > 0xc1 && byte < 0xf5);
  for (let byte = 0; byte < 256; byte++) {
    if (inUtf8(byte) && !ids.has(characterOfByte(byte))) {
      const hex = byte.toString(16).padStart(2, '0');
      throw new TokenizerFault(`"${model.path}.vocab" has no token for the byte 0x${hex}.`);
    }
  }
}
